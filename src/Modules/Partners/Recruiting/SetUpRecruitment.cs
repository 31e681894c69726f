using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Recruiting;

/// <summary>The whole page and form of a program; what is absent becomes empty.</summary>
internal sealed record SetUpRecruitmentRequest
{
    public string? Slug { get; init; }

    public bool IsOpen { get; init; }

    public string? Intro { get; init; }

    public string? Restrictions { get; init; }

    public IReadOnlyList<string>? Countries { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public long FollowersWanted { get; init; }

    public IReadOnlyList<string>? Competitors { get; init; }

    public IReadOnlyList<Question>? Questions { get; init; }

    public int? AutoApproveScore { get; init; }

    public RecruitmentFields Fields() => new(
        Slug ?? "", IsOpen, Intro ?? "", Restrictions ?? "", [.. (Countries ?? []).Distinct()],
        [.. (Categories ?? []).Distinct()], FollowersWanted,
        [.. (Competitors ?? []).Select(c => c.Trim()).Distinct()], [.. Questions ?? []], AutoApproveScore);
}

internal sealed class SetUpRecruitment(AppDbContext db, OwnProgram programs)
{
    public async Task<Result<RecruitmentFields>> HandleAsync(string id, RecruitmentFields fields, CancellationToken ct)
    {
        if (!(await programs.FindAsync(id, ct)).TryValue(out var program, out var unknown))
        {
            return unknown;
        }

        if (fields.Refuse() is { } refused)
        {
            return refused;
        }

        if (await db.Set<Recruitment>().AnyAsync(r => r.Slug == fields.Slug && r.ProgramId != program.Id, ct))
        {
            return new ConflictError("recruitment.slug_taken", "Another program has this address.", "slug");
        }

        if (await db.Set<Recruitment>().FirstOrDefaultAsync(r => r.ProgramId == program.Id, ct) is not { } recruitment)
        {
            recruitment = Recruitment.Create(program);
            db.Add(recruitment);
        }

        recruitment.Set(fields);
        return recruitment.Fields();
    }

    /// <summary>Null when the program was never set up for applications.</summary>
    public async Task<Result<RecruitmentFields?>> ReadAsync(string id, CancellationToken ct) =>
        (await programs.FindAsync(id, ct)).TryValue(out var program, out var unknown)
            ? (await db.Set<Recruitment>().AsNoTracking().FirstOrDefaultAsync(r => r.ProgramId == program.Id, ct))
                ?.Fields()
            : unknown;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/programs/{id}/recruitment", GetAsync).WithName("GetRecruitment")
            .Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("A program's public page, application form and scoring");
        api.MapPut("/programs/{id}/recruitment", PutAsync).WithName("PutRecruitment")
            .Needs(Permission.ManagePrograms, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("Replaces a program's public page, application form and scoring");
    }

    private static async Task<Results<Ok<RecruitmentFields>, ProblemHttpResult>> GetAsync(
        string id, SetUpRecruitment handler, CancellationToken ct)
    {
        var read = await handler.ReadAsync(id, ct);
        return (read.Error is { } refused ? refused : read.Value is { } fields
            ? (Result<RecruitmentFields>)fields
            : new NotFoundError("recruitment.unknown", "The program takes no applications yet.")).Ok();
    }

    private static async Task<Results<Ok<RecruitmentFields>, ProblemHttpResult>> PutAsync(
        string id, SetUpRecruitmentRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SetUpRecruitment, RecruitmentFields>(
            caller, (h, c) => h.HandleAsync(id, request.Fields(), c), ct)).Ok();
}
