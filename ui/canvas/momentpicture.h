// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QPointer>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace holdspace::ui {

/// The picture of one moment: how distressed people were, what was felt, where it turned. Points are 0 to 1 of the stretch and of the
/// height. Filled by a view model; main thread.
class MomentPictureData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed FINAL)
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)

public:
    struct Line {
        int castIndex = 0;
        QList<QPointF> points;
    };
    struct Content {
        QList<Line> lines; ///< full lines, in the colours of the cast
        QList<QPointF> felt; ///< dotted: what people felt
        QList<QPointF> heard; ///< dashed: what whoever played dialled
        QList<double> heat; ///< bars at the foot, shares of the fullest
        QString words; ///< all of it in a sentence
    };

    explicit MomentPictureData(QObject* parent) : QObject(parent) { }
    void set(Content content);
    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString words() const { return m_content.words; }

Q_SIGNALS:
    void changed();

private:
    Content m_content;
};

/// Paints it. Colours come from the theme.
class MomentPicture : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::MomentPictureData* picture READ picture WRITE setPicture NOTIFY pictureChanged FINAL)
    Q_PROPERTY(QVariantList castColours MEMBER m_castColours NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor lineColour MEMBER m_lineColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor feltColour MEMBER m_feltColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor heardColour MEMBER m_heardColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor heatColour MEMBER m_heatColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(double stroke MEMBER m_stroke NOTIFY coloursChanged FINAL)

public:
    explicit MomentPicture(QQuickItem* parent = nullptr);
    [[nodiscard]] MomentPictureData* picture() const { return m_picture; }
    void setPicture(MomentPictureData* picture);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void pictureChanged();
    void coloursChanged();

private:
    QPointer<MomentPictureData> m_picture;
    QVariantList m_castColours;
    QColor m_lineColour, m_feltColour, m_heardColour, m_heatColour;
    double m_stroke = 4;
};

} // namespace holdspace::ui
