using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Programs;

internal sealed record ListProgramsRequest(string? MerchantId, string? Status, string? Cursor, int? Limit);

/// <summary>Programs, newest first; a merchant's caller sees its own alone.</summary>
internal sealed class ReadPrograms(AppDbContext db, TimeProvider clock)
{
    public async Task<Result<ProgramResponse>> OneAsync(string id, CancellationToken ct) =>
        EntityId.TryParse<ProgramId>(id, out var programId)
        && await db.Set<Program>().AsNoTracking().FirstOrDefaultAsync(p => p.ProgramId == programId, ct) is { } found
            ? ProgramResponse.Of(found, clock.Now())
            : new ProgramUnknown();

    public async Task<Result<Page<ProgramResponse>>> PageAsync(ListProgramsRequest request, CancellationToken ct)
    {
        var now = clock.Now();
        var programs = db.Set<Program>().AsNoTracking();
        if (Narrow(ref programs, request, now) is { } refused)
        {
            return refused;
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await programs.OrderByDescending(p => p.ProgramId).Take(most + 1).ToListAsync(ct);
        return rows.Cut(most, p => p.ProgramId.Value, p => ProgramResponse.Of(p, now));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/programs", GetPageAsync).WithName("ListPrograms").Needs(Permission.ViewReports)
            .WithSummary("Programs, newest first");
        api.MapGet("/programs/{id}", GetOneAsync).WithName("GetProgram").Needs(Permission.ViewReports)
            .WithSummary("One program");
    }

    private static async Task<Results<Ok<Page<ProgramResponse>>, ProblemHttpResult>> GetPageAsync(
        ReadPrograms handler, [AsParameters] ListProgramsRequest request, CancellationToken ct) =>
        (await handler.PageAsync(request, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page)
            : refused.ToProblem();

    private static async Task<Results<Ok<ProgramResponse>, ProblemHttpResult>> GetOneAsync(
        ReadPrograms handler, string id, CancellationToken ct) =>
        (await handler.OneAsync(id, ct)).TryValue(out var found, out var refused)
            ? TypedResults.Ok(found)
            : refused.ToProblem();

    private static Error? Narrow(ref IQueryable<Program> programs, ListProgramsRequest request, DateTimeOffset now)
    {
        var read = Cursor.Read(request.Cursor);
        if (read.Error is { } refused)
        {
            return refused;
        }

        if (read.Value is { } last)
        {
            var after = ProgramId.From(last);
            programs = programs.Where(p => p.ProgramId < after);
        }

        if (request.MerchantId is not null)
        {
            if (!EntityId.TryParse<MerchantId>(request.MerchantId, out var merchant))
            {
                return new ValidationError("program.merchant_unknown", "The merchant's id is no id.", "merchantId");
            }

            programs = programs.Where(p => p.MerchantId == merchant);
        }

        if (request.Status is not null)
        {
            if (!EnumText.TryParse<ProgramStatus>(request.Status, out var status))
            {
                return new ValidationError("program.status_unknown", "Use one of: active, paused, ended.", "status");
            }

            programs = programs.Where(ProgramTimes.Has(status, now));
        }

        return null;
    }
}
