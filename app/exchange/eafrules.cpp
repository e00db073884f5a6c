// SPDX-License-Identifier: GPL-3.0-or-later
#include "eafrules.h"

#include <algorithm>

namespace holdspace::exchange {

namespace {

const EafElement* ruleIn(const QList<EafElement>& rules, const QString& element, const QString* inside)
{
    for (const EafElement& each : rules) {
        if (element == QLatin1String(each.name) && (!inside || *inside == QLatin1String(each.inside)))
            return &each;
    }
    return nullptr;
}

} // namespace

const EafAttribute* EafElement::attribute(const QString& name_) const
{
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const EafAttribute& each) { return name_ == QLatin1String(each.name); });
    return found == attributes.end() ? nullptr : &*found;
}

const EafAttribute* EafElement::id() const
{
    const auto found = std::find_if(attributes.begin(), attributes.end(), [](const EafAttribute& each) { return each.value == EafValue::Id || each.value == EafValue::Key; });
    return found == attributes.end() ? nullptr : &*found;
}

const QList<EafElement>& eafPieceRules()
{
    using V = EafValue;
    static const char* const document = "ANNOTATION_DOCUMENT";
    static const char* const vocabulary = "CONTROLLED_VOCABULARY";
    static const char* const links = "REF_LINK_SET";
    static const QList<EafElement> rules {
        { "LICENSE", document, true, { { "LICENSE_URL" } } },
        { "LINKED_FILE_DESCRIPTOR", "HEADER", false,
            { { "ASSOCIATED_WITH" }, { "LINK_URL", V::Text, true }, { "MIME_TYPE", V::Text, true }, { "RELATIVE_LINK_URL" }, { "TIME_ORIGIN", V::Whole } } },
        { "PROPERTY", "HEADER", true, { { "NAME" } } },
        { "LINGUISTIC_TYPE", document, false,
            { { "CONSTRAINTS", V::Stereotype }, { "CONTROLLED_VOCABULARY_REF", V::Vocabulary }, { "EXT_REF", V::External }, { "GRAPHIC_REFERENCES", V::Truth }, { "LEXICON_REF", V::Lexicon },
                { "LINGUISTIC_TYPE_ID", V::Key, true }, { "TIME_ALIGNABLE", V::Truth } } },
        { "LOCALE", document, false, { { "COUNTRY_CODE" }, { "LANGUAGE_CODE", V::Id, true }, { "VARIANT" } } },
        { "LANGUAGE", document, false, { { "LANG_DEF" }, { "LANG_ID", V::Id, true }, { "LANG_LABEL" } } },
        { "CONSTRAINT", document, false, { { "DESCRIPTION" }, { "STEREOTYPE", V::Stereotype, true } } },
        { vocabulary, document, false, { { "CV_ID", V::Key, true }, { "EXT_REF", V::External } } },
        { "DESCRIPTION", vocabulary, true, { { "LANG_REF", V::Language, true } } },
        { "CV_ENTRY_ML", vocabulary, false, { { "CVE_ID", V::Key, true }, { "EXT_REF", V::External } } },
        { "CVE_VALUE", "CV_ENTRY_ML", true, { { "DESCRIPTION" }, { "LANG_REF", V::Language, true } } },
        { "LEXICON_REF", document, false,
            { { "DATCAT_ID" }, { "DATCAT_NAME" }, { "LEXICON_ID", V::Text, true }, { "LEXICON_NAME", V::Text, true }, { "LEX_REF_ID", V::Id, true }, { "NAME", V::Text, true }, { "TYPE", V::Text, true },
                { "URL", V::Text, true } } },
        { links, document, false, { { "CV_REF", V::Vocabulary }, { "EXT_REF", V::Externals }, { "LANG_REF", V::Language }, { "LINK_SET_ID", V::Id, true }, { "LINK_SET_NAME" } } },
        { "CROSS_REF_LINK", links, true,
            { { "CVE_REF" }, { "DIRECTIONALITY", V::Direction }, { "EXT_REF", V::Externals }, { "LANG_REF", V::Language }, { "REF1", V::Linked, true }, { "REF2", V::Linked, true },
                { "REF_LINK_ID", V::Id, true }, { "REF_LINK_NAME" }, { "REF_TYPE" } } },
        { "GROUP_REF_LINK", links, true,
            { { "CVE_REF" }, { "EXT_REF", V::Externals }, { "LANG_REF", V::Language }, { "REFS", V::LinkedAll, true }, { "REF_LINK_ID", V::Id, true }, { "REF_LINK_NAME" }, { "REF_TYPE" } } },
        { "EXTERNAL_REF", document, false, { { "EXT_REF_ID", V::Id, true }, { "TYPE", V::ExternalType, true }, { "VALUE", V::Text, true } } },
    };
    return rules;
}

const EafElement* eafPieceRule(const QString& element, const QString& inside) { return ruleIn(eafPieceRules(), element, &inside); }

const EafElement* eafElementRule(const QString& element)
{
    using V = EafValue;
    static const EafAttribute language { "LANG_REF", V::Language }, externals { "EXT_REF", V::Externals };
    static const QList<EafElement> rules {
        { "ALIGNABLE_ANNOTATION", "", false, { { "ANNOTATION_ID", V::Ours }, { "TIME_SLOT_REF1", V::Ours }, { "TIME_SLOT_REF2", V::Ours }, { "CVE_REF" }, externals, language, { "SVG_REF" } } },
        { "REF_ANNOTATION", "", false, { { "ANNOTATION_ID", V::Ours }, { "ANNOTATION_REF", V::Ours }, { "PREVIOUS_ANNOTATION", V::Ours }, { "CVE_REF" }, externals, language } },
        { "TIER", "", false,
            { { "TIER_ID", V::Ours }, { "PARTICIPANT", V::Ours }, { "ANNOTATOR", V::Ours }, { "LINGUISTIC_TYPE_REF", V::Ours }, { "PARENT_REF", V::Ours }, { "DEFAULT_LOCALE", V::Locale }, { "EXT_REF", V::External },
                language } },
        { "ANNOTATION_DOCUMENT", "", false, { { "AUTHOR" }, { "DATE", V::Ours }, { "FORMAT", V::Ours }, { "VERSION", V::Ours } } },
        { "HEADER", "", false, { { "MEDIA_FILE" }, { "TIME_UNITS", V::Ours } } },
        { "MEDIA_DESCRIPTOR", "", false,
            { { "MEDIA_URL", V::Ours }, { "RELATIVE_MEDIA_URL", V::Ours }, { "MIME_TYPE", V::Ours }, { "TIME_ORIGIN", V::Ours }, { "EXTRACTED_FROM", V::Ours } } },
        { "TIME_SLOT", "", false, { { "TIME_SLOT_ID", V::Ours }, { "TIME_VALUE", V::Ours } } },
        { "TIME_ORDER", "", false, {} },
        { "ANNOTATION", "", false, {} },
        { "ANNOTATION_VALUE", "", true, {} },
    };
    return ruleIn(rules, element, nullptr);
}

} // namespace holdspace::exchange
