// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/canvas/timelinedata.h>
#include <ui/common/rowsmodel.h>

#include <optional>
#include <utility>

namespace holdspace::ui {

/// What lies in a stretch of the timeline that somebody chose: all within it, all that touch it, or all that go on through
/// the whole of it. Owned by DebriefViewModel; main thread.
class TimelineRange final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the debrief")
    Q_PROPERTY(bool open READ open NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::TimelineRange::Word word READ word WRITE setWord NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(holdspace::ui::RowsModel* rows READ rows CONSTANT FINAL)

public:
    enum class Word { Within, Touching, Through };
    Q_ENUM(Word)
    static constexpr qsizetype kMost = 400; ///< rows; more is said, not listed

    explicit TimelineRange(TimelineData& data, QObject* parent);

    Q_INVOKABLE void look(double fromSeconds, double toSeconds);
    Q_INVOKABLE void close();

    [[nodiscard]] bool open() const { return m_from >= 0; }
    /// Session ms, from and to; nothing: none is chosen.
    [[nodiscard]] std::optional<std::pair<qint64, qint64>> chosen() const { return open() ? std::optional(std::pair(m_from, m_to)) : std::nullopt; }
    [[nodiscard]] Word word() const { return m_word; }
    void setWord(Word word);
    [[nodiscard]] QString title() const; ///< "08:20.0 — 08:41.5, 12 items"
    [[nodiscard]] QString note() const; ///< what is not listed, or what to do when there is nothing
    [[nodiscard]] RowsModel* rows() { return &m_rows; } ///< time, lane, words, seconds

Q_SIGNALS:
    void changed();

private:
    void find();

    TimelineData& m_data;
    RowsModel m_rows;
    qint64 m_from = -1, m_to = -1; ///< ms; -1: nothing chosen
    Word m_word = Word::Within;
    qsizetype m_found = 0;
};

} // namespace holdspace::ui
