// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QQuickPaintedItem>
#include <QVariantList>

namespace holdspace::ui {

/// What the last minutes looked like: how distressed each cast member was, what was done, and which cues wait.
/// Times are effective session milliseconds, values 0–5. Filled by the Run page; main thread.
class RecentTrace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Run page")
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)

public:
    static constexpr qint64 kSpanMs = 300'000;

    struct Series {
        int castIndex = 0;
        QString name;
        QList<QPointF> steps; ///< x: when it became y; it stays until the next
    };
    struct Mark {
        enum class Kind { Trigger, Tag, ReducingTag, Bookmark, Beat };
        qint64 t = 0;
        Kind kind = Kind::Tag;
        int level = 0; ///< Trigger: the level it led to, for its colour
    };
    struct Window {
        qint64 from = 0, to = 0; ///< `to` is now while it waits
        bool waiting = false;
    };

    explicit RecentTrace(QObject* parent) : QObject(parent) { }
    void set(qint64 now, QList<Series> series, QList<Mark> marks, QList<Window> windows);

    [[nodiscard]] qint64 now() const { return m_now; }
    [[nodiscard]] const QList<Series>& series() const { return m_series; }
    [[nodiscard]] const QList<Mark>& marks() const { return m_marks; }
    [[nodiscard]] const QList<Window>& windows() const { return m_windows; }
    [[nodiscard]] QString summary() const; ///< the picture in one sentence, for those who do not see it

Q_SIGNALS:
    void changed();

private:
    qint64 m_now = 0;
    QList<Series> m_series;
    QList<Mark> m_marks;
    QList<Window> m_windows;
};

/// Paints a RecentTrace. Colours come from the theme.
class RecentCurve : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(holdspace::ui::RecentTrace* trace READ trace WRITE setTrace NOTIFY traceChanged FINAL)
    Q_PROPERTY(QVariantList castColours MEMBER m_castColours NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QVariantList levelColours MEMBER m_levelColours NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor lineColour MEMBER m_lineColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor textColour MEMBER m_textColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor positiveColour MEMBER m_positiveColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor waitingColour MEMBER m_waitingColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(QColor accentColour MEMBER m_accentColour NOTIFY coloursChanged FINAL)
    Q_PROPERTY(int fontPixelSize MEMBER m_fontPixelSize NOTIFY coloursChanged FINAL)

public:
    explicit RecentCurve(QQuickItem* parent = nullptr);
    [[nodiscard]] RecentTrace* trace() const { return m_trace; }
    void setTrace(RecentTrace* trace);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void traceChanged();
    void coloursChanged();

private:
    [[nodiscard]] QColor castColour(int index) const;

    RecentTrace* m_trace = nullptr;
    QVariantList m_castColours, m_levelColours;
    QColor m_lineColour, m_textColour, m_positiveColour, m_waitingColour, m_accentColour;
    int m_fontPixelSize = 12;
};

} // namespace holdspace::ui
