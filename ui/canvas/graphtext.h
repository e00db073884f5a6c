// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QList>
#include <QRectF>
#include <QStaticText>
#include <QString>

class QPainter;

namespace holdspace::ui {

/// The words on a map, laid out once and drawn in many frames. A value of the item; main thread.
class GraphText {
public:
    struct Size {
        int pixels = 12;
        bool strong = false;
        friend bool operator==(const Size&, const Size&) = default;
        friend size_t qHash(const Size& size, size_t seed = 0) { return qHashMulti(seed, size.pixels, size.strong); }
    };

    void setFamily(const QString& family);
    [[nodiscard]] double height(Size size) { return face(size).metrics.height(); } ///< of a line
    [[nodiscard]] double width(const QString& text, Size size);
    /// In at most `lines` lines from the top left of the box; what does not fit ends in an ellipsis. In the painter's colour.
    void draw(QPainter& painter, const QRectF& box, const QString& text, Size size, int lines = 1);

private:
    struct Face {
        QFont font;
        QFontMetricsF metrics;
    };
    struct Key {
        QString text;
        Size size;
        int width, lines;
        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed = 0)
        {
            return qHashMulti(seed, key.text, key.size, key.width, key.lines);
        }
    };
    using Lines = QList<QStaticText>;

    [[nodiscard]] const Face& face(Size size);
    [[nodiscard]] Lines* layOut(const Key& key);

    QString m_family;
    QHash<Size, Face> m_faces;
    QCache<Key, Lines> m_texts { 6000 };
    QCache<Key, double> m_widths { 12'000 }; ///< of whole texts, by a key without width and lines; shaping one takes longer than drawing it
};

} // namespace holdspace::ui
