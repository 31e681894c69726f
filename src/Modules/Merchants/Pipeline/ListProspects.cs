using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Merchants.Merchants;
using Rattan.Merchants.Profiles;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Pipeline;

/// <param name="Owner">A person's id, or <c>none</c>.</param>
/// <param name="Due"><c>late</c>, <c>today</c>, <c>week</c> (the next seven days, today among them) or
/// <c>none</c>.</param>
/// <param name="Sort"><c>-new</c> (the default), <c>due</c>, <c>since</c>, <c>probability</c>; a minus turns it
/// round.</param>
internal sealed record ListProspectsRequest(
    string? Stage = null, string? Owner = null, string? Country = null, string? Kind = null, string? Due = null,
    string? Sort = null, string? Cursor = null, int? Limit = null);

internal sealed class ListProspects(AppDbContext db, ReadProspects read, Caller caller, TimeProvider clock)
{
    public static readonly string[] Dues = ["late", "today", "week", "none"];

    public async Task<Result<Page<ProspectAnswer>>> HandleAsync(ListProspectsRequest request, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var prospects = db.Set<Prospect>().AsNoTracking();
        if (Narrow(ref prospects, request) is { } refused)
        {
            return refused;
        }

        var cursor = Cursor.Read(request.Cursor);
        if (cursor.Error is { } unreadable)
        {
            return unreadable;
        }

        var order = ProspectOrder.Read(request.Sort);
        if (cursor.Value is { } last)
        {
            var id = MerchantId.From(last);
            if (await db.Set<Prospect>().AsNoTracking().FirstOrDefaultAsync(p => p.MerchantId == id, ct)
                is not { } after)
            {
                return new ValidationError("request.cursor", "The cursor is not one that this list gave.", "cursor");
            }

            prospects = order.After(prospects, after);
        }

        var most = Cursor.Limit(request.Limit);
        var rows = await order.Apply(prospects).Take(most + 1).ToListAsync(ct);
        var shown = await read.ShownAsync(rows, ct);
        return shown.Cut(most, p => p.Id.Value, p => p);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/pipeline", GetAsync).WithName("ListPipeline")
        .Needs(Permission.ManagePipeline, ScopeKind.Network).WithSummary("Merchants in the pipeline, newest first");

    private ValidationError? Narrow(ref IQueryable<Prospect> prospects, ListProspectsRequest request)
    {
        if (request.Stage is not null)
        {
            if (!EnumText.TryParse<PipelineStage>(request.Stage, out var stage))
            {
                return Wrong("stage");
            }

            prospects = prospects.Where(p => p.Stage == stage);
        }

        if (request.Owner is not null)
        {
            UserId? owner = EntityId.TryParse<UserId>(request.Owner, out var id) ? id : null;
            if (owner is null && request.Owner != "none")
            {
                return Wrong("owner");
            }

            prospects = prospects.Where(p => p.OwnerId == owner);
        }

        if (request.Country is { } country)
        {
            prospects = prospects.Where(p => db.Set<Merchant>().Any(
                m => m.MerchantId == p.MerchantId && m.Country == country));
        }

        if (request.Kind is not null)
        {
            if (!EnumText.TryParse<MerchantKind>(request.Kind, out var kind))
            {
                return Wrong("kind");
            }

            prospects = prospects.Where(p => db.Set<MerchantProfile>().Any(
                f => f.MerchantId == p.MerchantId && f.Kind == kind));
        }

        return request.Due is null ? null : NarrowByDue(ref prospects, request.Due);
    }

    private ValidationError? NarrowByDue(ref IQueryable<Prospect> prospects, string due)
    {
        var today = clock.Now().UtcDay();
        var week = today.AddDays(6);
        switch (due)
        {
            case "late":
                prospects = prospects.Where(p => p.NextDue < today);
                return null;
            case "today":
                prospects = prospects.Where(p => p.NextDue == today);
                return null;
            case "week":
                prospects = prospects.Where(p => p.NextDue >= today && p.NextDue <= week);
                return null;
            case "none":
                prospects = prospects.Where(p => p.NextDue == null);
                return null;
            default:
                return Wrong("due");
        }
    }

    private static ValidationError Wrong(string field) =>
        new("request.filter", "Not a value of this filter.", field);

    private static async Task<Results<Ok<Page<ProspectAnswer>>, ProblemHttpResult>> GetAsync(
        ListProspects handler, [AsParameters] ListProspectsRequest request, CancellationToken ct) =>
        (await handler.HandleAsync(request, ct)).Ok();
}
