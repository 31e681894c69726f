using Rattan.Platform.Ui.Texts;

namespace Rattan.Payouts.Statements;

/// <summary>Kinds and reasons in words; other modules post some of their own, which are shown as they are.</summary>
internal static class StatementWords
{
    public static string Kind(ITexts texts, string kind) => Word(texts, "statement.kind." + kind, kind);

    public static string Reason(ITexts texts, string? reason) =>
        reason is null ? "" : Word(texts, "word.reason." + reason, Word(texts, "word." + reason, reason));

    private static string Word(ITexts texts, string key, string otherwise) =>
        texts[key] is var text && text != key ? text : otherwise;
}
