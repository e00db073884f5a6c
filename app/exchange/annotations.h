// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

/// What ELAN, BORIS, caption and label files have in common: tiers of annotations on one time line. Readers make an
/// AnnotationSet of a file, writers a file of one; sessiontiers and tierevents stand between it and a session's log.
/// Values; nothing here touches a disk.
namespace holdspace::exchange {

inline constexpr qsizetype kMostAnnotations = 2'000'000; ///< in one file; what lies beyond is left out and said

/// How a tier hangs below its parent, in ELAN's words.
enum class Stereotype { None, TimeSubdivision, IncludedIn, SymbolicSubdivision, SymbolicAssociation };

[[nodiscard]] QString stereotypeName(Stereotype stereotype); ///< "Time_Subdivision", …; empty for None
[[nodiscard]] Stereotype stereotypeFromName(const QString& name); ///< None for any other word
/// Its annotations have no time of their own but that of the annotation they refer to.
[[nodiscard]] inline bool isSymbolic(Stereotype s) { return s == Stereotype::SymbolicSubdivision || s == Stereotype::SymbolicAssociation; }

/// A stretch of time with a text; an instant when offset == onset. Milliseconds from the start.
struct Annotation {
    QString id; ///< as its file names it, unique in the set; empty: it has no name
    qint64 onset = 0, offset = 0; ///< 0 ≤ onset ≤ offset
    QString text;
    QString parent; ///< id of the annotation that a symbolic one refers to
    QJsonObject details; ///< fields of a session's event beyond time and text
    QJsonObject elan {}; ///< attributes that only ELAN has: CVE_REF, EXT_REF, LANG_REF, SVG_REF

    [[nodiscard]] bool isPoint() const { return offset == onset; }
};

/// A row of annotations.
struct Tier {
    QString id; ///< its name, unique in the set
    QString kind; ///< kind of the session's events it holds ("speech"); empty: from elsewhere, nobody knows
    QString participant; ///< whose it is, or empty
    QString annotator; ///< who wrote it down, or empty
    QString parent; ///< id of the tier above, or empty
    QString type; ///< ELAN's linguistic type, or empty
    Stereotype stereotype = Stereotype::None;
    QStringList vocabulary; ///< the values it may hold, where they are laid down
    QList<Annotation> annotations; ///< in the order of the file
    QJsonObject elan {}; ///< attributes that only ELAN has: DEFAULT_LOCALE, EXT_REF, LANG_REF
};

/// A recording the annotations were made on; named, never opened.
struct AnnotatedMedia {
    QString url, mimeType;
    qint64 originMs = 0; ///< where in the recording the time line begins
    QString relativeUrl {}; ///< the same from the file's own folder
    QString extractedFrom {}; ///< the recording it was cut out of
};

[[nodiscard]] QJsonObject toJson(const AnnotatedMedia& media);
[[nodiscard]] AnnotatedMedia mediaFromJson(const QJsonObject& object);

struct AnnotationSet {
    QJsonObject header; ///< of the session it came from, or empty
    QDateTime date; ///< UTC; may be invalid
    QString title;
    QList<AnnotatedMedia> media;
    QJsonArray elan; ///< what only ELAN's files have (eafpieces.h)
    QList<Tier> tiers;

    [[nodiscard]] qsizetype count() const; ///< annotations of all tiers
    [[nodiscard]] const Tier* tier(const QString& id) const;
};

/// A set read from a file and what of it could not be carried over.
struct ReadAnnotations {
    AnnotationSet set;
    QList<Loss> lost;
};

/// Gives names that nobody has yet: the wanted one, else "wanted 2", … Each in constant time, however many want the same.
class FreeNames {
public:
    void use(const QString& name) { m_used.insert(name); }
    [[nodiscard]] bool isUsed(const QString& name) const { return m_used.contains(name); }
    [[nodiscard]] QString take(const QString& wanted, const QString& between = QStringLiteral(" "));

private:
    QSet<QString> m_used;
    QHash<QString, qint64> m_next;
};

/// The same losses said once with their number, so that a broken file does not fill pages.
class LossCounter {
public:
    void add(const QString& place, const QString& sentence);
    [[nodiscard]] QList<Loss> losses() const; ///< in order of their first place; "… (and 12 more like it)"

private:
    struct Counted {
        Loss first;
        qsizetype more = 0;
    };
    QList<Counted> m_counted;
    QHash<QString, qsizetype> m_index; ///< by sentence
    qsizetype m_beyond = 0;
};

} // namespace holdspace::exchange
