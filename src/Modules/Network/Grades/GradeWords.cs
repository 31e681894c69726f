using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Grades;

/// <summary>Grades in the viewer's words.</summary>
internal static class GradeWords
{
    public static string Roas(ITexts texts, decimal? roas) =>
        roas is { } value ? Formats.Number(texts.Language, decimal.Round(value, 2)) : "–";

    /// <summary>The ends of the interval.</summary>
    public static string Range(ITexts texts, GradeAnswer grade) =>
        $"{Roas(texts, grade.LowRoas)} – {Roas(texts, grade.HighRoas)}";

    /// <summary>How the grade came about.</summary>
    public static string Why(ITexts texts, GradeAnswer grade) => string.Join(
        ' ',
        texts.Fill(
            "grades.why.own", ("n", Formats.Number(texts.Language, grade.Placements)),
            ("own", Roas(texts, grade.OwnRoas))),
        texts.Fill(
            $"grades.why.{EnumText.Of(grade.PeerLevel)}",
            ("resources", Formats.Number(texts.Language, grade.PeerResources)),
            ("peers", Roas(texts, grade.PeersRoas))),
        texts.Fill(
            "grades.why.so",
            ("weight", Formats.Percent(texts.Language, decimal.Round(grade.OwnWeight * 100))),
            ("roas", Roas(texts, grade.ExpectedRoas)), ("low", Roas(texts, grade.LowRoas)),
            ("high", Roas(texts, grade.HighRoas))),
        texts.Fill("grades.why.letter", ("low", Roas(texts, grade.LowRoas)), ("grade", grade.Grade.ToString())),
        grade.Placements < 3 ? texts["grades.why.thin"] : "").Trim();

    public static string Part(ITexts texts, GradeAnswer grade) =>
        $"{grade.Country} · {CategoryWords.NameOf(texts, grade.Category!)}";
}
