using System.Text.RegularExpressions;

namespace Rattan.Tidy.Tests.Words;

/// <summary>Marks of work that was left for later. The words are put together from halves, so that this file
/// passes.</summary>
internal static class UnfinishedMarks
{
    private const int ReasonMin = 15;

    private static readonly Regex Marks = new(
        @"\b(TO" + "DO|FIX" + "ME|HA" + "CK" + @")\b|NotImplemented" + "Exception",
        RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static readonly Regex Skipped = new(
        @"\bSkip\s*=\s*" + "\"(?<reason>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    public static IEnumerable<Finding> Check(SourceFile file) =>
    [
        .. from Match mark in Marks.Matches(file.Text) select file.FindingAt(
            mark.Index, $"{mark.Value} is left in the tree"),
        .. from Match skip in Skipped.Matches(file.Text)
           where file.IsCSharp && skip.Groups["reason"].Length < ReasonMin
           select file.FindingAt(skip.Index, "a test is skipped without a reason"),
    ];
}
