using Rattan.Kernel.Json;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Network.Grades;

/// <summary>Grades in the viewer's words.</summary>
internal static class GradeWords
{
    public static string Roi(ITexts texts, decimal? roi) =>
        roi is { } value ? Formats.Number(texts.Language, decimal.Round(value, 2)) : "–";

    /// <summary>The ends of the interval.</summary>
    public static string Range(ITexts texts, GradeAnswer grade) =>
        $"{Roi(texts, grade.LowRoi)} – {Roi(texts, grade.HighRoi)}";

    /// <summary>How the grade came about.</summary>
    public static string Why(ITexts texts, GradeAnswer grade) => string.Join(
        ' ',
        texts.Fill(
            "grades.why.own", ("n", Formats.Number(texts.Language, grade.Placements)),
            ("own", Roi(texts, grade.OwnRoi))),
        texts.Fill(
            $"grades.why.{EnumText.Of(grade.PeerLevel)}",
            ("resources", Formats.Number(texts.Language, grade.PeerResources)),
            ("peers", Roi(texts, grade.PeersRoi))),
        texts.Fill(
            "grades.why.so",
            ("weight", Formats.Percent(texts.Language, decimal.Round(grade.OwnWeight * 100))),
            ("roi", Roi(texts, grade.ExpectedRoi)), ("low", Roi(texts, grade.LowRoi)),
            ("high", Roi(texts, grade.HighRoi))),
        texts.Fill("grades.why.letter", ("low", Roi(texts, grade.LowRoi)), ("grade", grade.Grade.ToString())),
        grade.Placements < 3 ? texts["grades.why.thin"] : "").Trim();

    public static string Part(ITexts texts, GradeAnswer grade) =>
        $"{grade.Country} · {CategoryWords.NameOf(texts, grade.Category!)}";
}
