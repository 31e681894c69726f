using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <summary>What the columns mean and what holds for every row; all of it.</summary>
internal sealed record MapPartnerFileRequest
{
    /// <summary>For each column a field, or nothing to leave it out; no field twice.</summary>
    public IReadOnlyList<string>? Mapping { get; init; }

    /// <summary>Enrols every partner of the file.</summary>
    public string? ProgramId { get; init; }

    /// <summary>Sends an invitation to each who is new in the program.</summary>
    public bool Invite { get; init; }

    /// <summary>Of new partners whose row has none.</summary>
    public string? Kind { get; init; }

    /// <summary>Of new partners whose row has none; ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>Of the invitations: en, vi or zh; absent is each partner's own.</summary>
    public string? Language { get; init; }
}

internal sealed class MapPartnerFile(AppDbContext db, OwnProgram programs)
{
    public async Task<Result<PartnerFileResponse>> HandleAsync(
        string id, MapPartnerFileRequest request, CancellationToken ct)
    {
        if (!EntityId.TryParse<PartnerFileId>(id, out var fileId)
            || await db.Set<PartnerFile>().FirstOrDefaultAsync(f => f.Id == fileId, ct) is not { } file)
        {
            return new PartnerFileUnknown();
        }

        if (file.Imported is not null)
        {
            return new PartnerFileImported();
        }

        if (RefuseMapping(request.Mapping ?? [], file.Columns.Count, request) is { } wrong)
        {
            return wrong;
        }

        if (!(await SettingsAsync(request, ct)).TryValue(out var settings, out var refused))
        {
            return refused;
        }

        file.Map(request.Mapping!, settings);
        return PartnerFileResponse.Of(file);
    }

    /// <summary>The request's settings, checked. The command line uses them without a stored file.</summary>
    public async Task<Result<ImportSettings>> SettingsAsync(MapPartnerFileRequest request, CancellationToken ct)
    {
        ProgramId? program = null;
        if (LineText.Given(request.ProgramId) is { } asked)
        {
            if (await programs.AnyAsync(asked, ct) is not { } found)
            {
                return new ValidationError("partner_file.program", "There is no such program.", "programId");
            }

            program = found.Id;
        }

        var (kindText, country) = (LineText.Given(request.Kind), LineText.Given(request.Country)?.ToUpperInvariant());
        PartnerKind? kind = null;
        if (kindText is not null)
        {
            if (!EnumText.TryParse<PartnerKind>(kindText, out var known))
            {
                return new ValidationError("partner_file.default_kind", "This is no kind of partner.", "kind");
            }

            kind = known;
        }

        var language = LineText.Given(request.Language);
        return country is not null && !Country.IsKnown(country)
            ? new ValidationError("partner_file.default_country", "The country is not an ISO 3166-1 code.", "country")
            : language is not null && !ITexts.Languages.Contains(language, StringComparer.Ordinal)
                ? new ValidationError("invitation.language", "Use one of: en, vi, zh.", "language")
                : request.Invite && program is null
                    ? new ValidationError("partner_file.invite", "An invitation needs a program.", "invite")
                    : new ImportSettings(program, request.Invite, kind, country, language);
    }

    public static Error? RefuseMapping(IReadOnlyList<string> mapping, int columns, MapPartnerFileRequest request) =>
        FileMapping.Judge(mapping, columns, FileFields.IsKnown, out var unknown) switch
        {
            MappingProblem.Length =>
                new ValidationError("partner_file.mapping", "Say for each column what it means.", "mapping"),
            MappingProblem.UnknownField =>
                new ValidationError("partner_file.field_unknown", $"{unknown} is no field.", "mapping"),
            MappingProblem.FieldTwice =>
                new ValidationError("partner_file.field_twice", "A field is one column.", "mapping"),
            _ => RefuseFields(mapping, request),
        };

    private static ValidationError? RefuseFields(IReadOnlyList<string> fields, MapPartnerFileRequest request) =>
        !fields.Contains(FileFields.Email) && !fields.Contains(FileFields.ExternalId)
            ? new ValidationError("partner_file.no_key", "An external id or an e-mail address is needed.", "mapping")
        : fields.Contains(FileFields.Group) && LineText.Given(request.ProgramId) is null
            ? new ValidationError("partner_file.group_program", "A group needs a program.", "programId")
        : null;

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/partner-files/{id}", PutAsync)
        .WithName("MapPartnerFile").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Says what the columns of a file mean and what holds for every row");

    private static async Task<Results<Ok<PartnerFileResponse>, ProblemHttpResult>> PutAsync(
        string id, MapPartnerFileRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<MapPartnerFile, PartnerFileResponse>(
            caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}

internal sealed record PartnerFileImported()
    : ConflictError("partner_file.imported", "The file was imported. Bring it again to import it again.");
