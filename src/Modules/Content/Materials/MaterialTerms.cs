using System.Globalization;
using Rattan.Contracts.Merchants;

namespace Rattan.Content.Materials;

/// <summary>What is said of a material. In a change an absent field keeps and an empty one clears. Days are
/// <c>yyyy-MM-dd</c> in the program's time zone; the last one is included.</summary>
internal sealed record MaterialRequest
{
    /// <summary>text, page, banner, video or file; only when it is made.</summary>
    public string? Kind { get; init; }

    public string? Title { get; init; }

    /// <summary>The words of a text.</summary>
    public string? Body { get; init; }

    /// <summary>Of a page or a video.</summary>
    public string? Url { get; init; }

    /// <summary>ISO 639-1, one of <see cref="Languages"/>.</summary>
    public string? Language { get; init; }

    public string? Note { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidUntil { get; init; }

    public bool? Archived { get; init; }
}

/// <summary>Checked words and dates of a material.</summary>
internal sealed record MaterialTerms(
    string Title, string? Body, string? Url, string? Language, string? Note, DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil)
{
    public const int TitleMax = 200;
    public const int BodyMax = 5000;
    public const int NoteMax = 1000;

    public static MaterialTerms None { get; } = new("", null, null, null, null, null, null);

    public static MaterialTerms Of(Material m) =>
        new(m.Title, m.Body, m.Url, m.Language, m.Note, m.ValidFrom, m.ValidUntil);

    /// <summary>The request laid over these, or the first field that is wrong.</summary>
    public Result<MaterialTerms> With(MaterialRequest asked, MaterialKind kind, ProgramFacts program)
    {
        if (!Day(asked.ValidFrom, ValidFrom, program, after: 0, "validFrom").TryValue(out var from, out var wrong))
        {
            return wrong;
        }

        if (!Day(asked.ValidUntil, ValidUntil, program, after: 1, "validUntil").TryValue(out var until, out wrong))
        {
            return wrong;
        }

        var said = new MaterialTerms(
            Over(asked.Title, Title) ?? "", Over(asked.Body, Body), Over(asked.Url, Url),
            Over(asked.Language, Language), Over(asked.Note, Note), from, until);
        return said.Refuse(kind, program) is { } refused ? refused : said;
    }

    private ValidationError? Refuse(MaterialKind kind, ProgramFacts program)
    {
        if (!LineText.IsLine(Title, TitleMax))
        {
            return new ValidationError("material.title", $"A title of 1 to {TitleMax} characters.", "title");
        }

        if ((kind == MaterialKind.Text) != (Body is not null) || Body?.Length > BodyMax)
        {
            return new ValidationError(
                "material.body", $"A text has words, 1 to {BodyMax} characters; other kinds have none.", "body");
        }

        if (!IsUrl(kind, program))
        {
            return new ValidationError(
                "material.url", "A page is on the program's allowed domains, a video is an https address; "
                    + "other kinds have none.", "url");
        }

        if (Language is not null && !Languages.Names.ContainsKey(Language))
        {
            return new ValidationError(
                "material.language", $"One of: {string.Join(", ", Languages.Names.Keys)}.", "language");
        }

        return Note?.Length > NoteMax
            ? new ValidationError("material.note", $"At most {NoteMax} characters.", "note")
            : ValidUntil <= ValidFrom
                ? new ValidationError("material.days", "It ends before it begins.", "validUntil")
                : null;
    }

    private bool IsUrl(MaterialKind kind, ProgramFacts program) => kind switch
    {
        MaterialKind.Page => program.AllowedDomains.Permits(Url),
        MaterialKind.Video => Url?.Length <= AllowedDomains.UrlLengthMax
            && Uri.TryCreate(Url, UriKind.Absolute, out var film) && film.Scheme == Uri.UriSchemeHttps
            && AllowedDomains.IsSafe(film),
        _ => Url is null,
    };

    private static string? Over(string? asked, string? kept) => asked is null ? kept : LineText.Given(asked);

    private static Result<DateTimeOffset?> Day(
        string? asked, DateTimeOffset? kept, ProgramFacts program, int after, string field)
    {
        if (asked is null)
        {
            return kept;
        }

        if (string.IsNullOrWhiteSpace(asked))
        {
            return (DateTimeOffset?)null;
        }

        return IsoDay.Read(asked.Trim()) is { } day
            && day.Year is >= 2000 and < 2200
                ? StartOf(day.AddDays(after), program.Zone)
                : new ValidationError("material.days", "A day is written as yyyy-MM-dd.", field);
    }

    /// <summary>The first instant of a day; in some zones the clock skips midnight once a year.</summary>
    private static DateTimeOffset? StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}
