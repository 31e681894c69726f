using Rattan.Contracts.Content;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Files;

namespace Rattan.Content.Materials;

/// <param name="ValidUntil">The last day, in the program's time zone.</param>
/// <param name="File">Of a banner or a file: name, type and size.</param>
/// <param name="Width">Pixels of a banner.</param>
/// <param name="Ready">For a partner: what to copy; null for others.</param>
internal sealed record MaterialAnswer(
    MaterialId Id,
    ProgramId ProgramId,
    string ProgramName,
    MaterialKind Kind,
    string Title,
    string? Body,
    string? Url,
    string? Language,
    string? Note,
    DateOnly? ValidFrom,
    DateOnly? ValidUntil,
    MaterialState State,
    StoredFile? File,
    int? Width,
    int? Height,
    string MadeByName,
    DateTimeOffset MadeAt,
    ReadyToUse? Ready = null)
{
    public static MaterialAnswer Of(Material m, ProgramFacts program, DateTimeOffset now) => new(
        m.Id, m.ProgramId, program.Name, m.Kind, m.Title, m.Body, m.Url, m.Language, m.Note,
        m.ValidFrom?.DayIn(program.Zone), m.ValidUntil?.AddTicks(-1).DayIn(program.Zone), m.StateAt(now), m.File,
        m.Width, m.Height, m.MadeByName, m.MadeAt);
}
