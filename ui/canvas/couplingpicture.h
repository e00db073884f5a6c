// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QQuickPaintedItem>
#include <QStringList>
#include <QVariantList>

namespace holdspace::ui {

/// People and the couplings between them. Filled by the Author page; main thread.
class CouplingPicture : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Author page")
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY changed FINAL)
    Q_PROPERTY(int people READ people NOTIFY changed FINAL)

public:
    static constexpr int kStory = -1; ///< where an arrow begins whose condition looks at nobody

    struct Person {
        QString id, name;
        friend bool operator==(const Person&, const Person&) = default;
    };
    struct Arrow {
        int coupling = 0; ///< its place in the scenario
        int from = kStory, to = 0; ///< places in `people`
        bool eases = false;
        QString words; ///< "+1 fear"
        friend bool operator==(const Arrow&, const Arrow&) = default;
    };
    struct Content {
        QList<Person> people;
        QList<Arrow> arrows;
        QStringList sentences; ///< each coupling in words
        friend bool operator==(const Content&, const Content&) = default;
    };

    explicit CouplingPicture(QObject* parent) : QObject(parent) { }
    void set(const Content& content);
    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] QString summary() const { return m_content.sentences.join(QLatin1Char('\n')); } ///< the picture for those who do not see it
    [[nodiscard]] int people() const { return static_cast<int>(m_content.people.size()); }
    [[nodiscard]] bool isEmpty() const { return m_content.arrows.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    Content m_content;
};

/// Draws a CouplingPicture: people on a ring, an arrow for each coupling with its number and what it does. A press on a
/// person or an arrow says which. Colours come from the theme.
class CouplingItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::CouplingPicture* picture READ picture WRITE setPicture NOTIFY pictureChanged FINAL)
    Q_PROPERTY(QVariantList castColours MEMBER m_castColours NOTIFY lookChanged FINAL)
    Q_PROPERTY(QColor ground MEMBER m_ground NOTIFY lookChanged FINAL)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY lookChanged FINAL)
    Q_PROPERTY(QColor muted MEMBER m_muted NOTIFY lookChanged FINAL)
    Q_PROPERTY(QColor warm MEMBER m_warm NOTIFY lookChanged FINAL)
    Q_PROPERTY(QColor positive MEMBER m_positive NOTIFY lookChanged FINAL)
    Q_PROPERTY(QString fontFamily MEMBER m_fontFamily NOTIFY lookChanged FINAL)
    Q_PROPERTY(int fontPixelSize MEMBER m_fontPixelSize NOTIFY lookChanged FINAL)

public:
    explicit CouplingItem(QQuickItem* parent = nullptr);
    [[nodiscard]] CouplingPicture* picture() const { return m_picture; }
    void setPicture(CouplingPicture* picture);
    void paint(QPainter* painter) override;

    [[nodiscard]] QPointF placeOf(int person) const; ///< the middle of a person's disc, in item coordinates
    [[nodiscard]] QPointF labelOf(qsizetype arrow) const; ///< where the number of an arrow stands

Q_SIGNALS:
    void pictureChanged();
    void lookChanged();
    void personPressed(const QString& person);
    void couplingPressed(int coupling);

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Line {
        QPainterPath path;
        QPointF label, tip, direction;
    };
    [[nodiscard]] Line lineOf(qsizetype arrow) const;
    [[nodiscard]] double disc() const { return m_fontPixelSize * 1.3; } ///< radius of a person
    [[nodiscard]] QFont font(bool strong = false) const;

    CouplingPicture* m_picture = nullptr;
    QVariantList m_castColours;
    QColor m_ground, m_ink, m_muted, m_warm, m_positive;
    QString m_fontFamily;
    int m_fontPixelSize = 13;
};

} // namespace holdspace::ui
