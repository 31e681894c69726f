using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Documents;

/// <summary>Callers rely on the codes of refusals, so each one is on docs/api/errors.md. Codes that are put together
/// while running are left out.</summary>
internal static partial class ErrorCodes
{
    public static IEnumerable<Finding> Check(SourceFile file, SourceFile page) =>
        from Match refusal in Refusal().Matches(file.IsTest || !file.IsCSharp ? "" : file.Text)
        let code = refusal.Groups["code"].Value
        where !code.Contains('{', StringComparison.Ordinal)
        where !page.Text.Contains($"`{code}`", StringComparison.Ordinal)
        select file.FindingAt(refusal.Index, $"{code} is not on {page.Path}");

    [GeneratedRegex(
        "\\b(Validation|NotFound|Conflict|Forbidden|TooMuch|Unavailable)Error(\\s+\\w+\\s*=>?\\s*new)?"
            + "\\(\\s*\\$?\"(?<code>[^\"]+)\"",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Refusal();
}
