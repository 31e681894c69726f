using System.Globalization;

namespace Rattan.Content.Materials;

/// <summary>A material as a form has it; every value comes from outside.</summary>
internal sealed class MaterialForm
{
    public string? Program { get; set; }

    public string? Title { get; set; }

    public string? Body { get; set; }

    public string? Url { get; set; }

    public string? Language { get; set; }

    public string? Note { get; set; }

    public string? ValidFrom { get; set; }

    public string? ValidUntil { get; set; }

    public static MaterialForm Of(MaterialAnswer m) => new()
    {
        Title = m.Title,
        Body = m.Body,
        Url = m.Url,
        Language = m.Language,
        Note = m.Note,
        ValidFrom = IsoDay.Text(m.ValidFrom),
        ValidUntil = IsoDay.Text(m.ValidUntil),
    };

    /// <summary>Every field is named, so that one that was emptied is cleared.</summary>
    public MaterialRequest ToRequest(string? kind) => new()
    {
        Kind = kind,
        Title = Title ?? "",
        Body = Body ?? "",
        Url = Url ?? "",
        Language = Language ?? "",
        Note = Note ?? "",
        ValidFrom = ValidFrom ?? "",
        ValidUntil = ValidUntil ?? "",
    };

    public static string FieldOf(Error refused) => refused.Field switch
    {
        "title" => "Form.Title",
        "body" => "Form.Body",
        "url" => "Form.Url",
        "language" => "Form.Language",
        "note" => "Form.Note",
        "validFrom" => "Form.ValidFrom",
        "validUntil" => "Form.ValidUntil",
        "file" => "File",
        _ => refused.Code.StartsWith("file.", StringComparison.Ordinal) ? "File" : "",
    };
}
