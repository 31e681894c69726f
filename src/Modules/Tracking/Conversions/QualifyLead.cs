using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Kernel.Json;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

internal sealed record QualifyRequest(string? Reason, string? Evidence);

internal sealed record LeadAlready(LeadStatus Now)
    : ConflictError("lead.already_decided", $"The lead is {Now.ToString().ToLowerInvariant()} already.");

internal sealed record NotALead() : ConflictError("conversion.not_a_lead", "Only a lead is qualified.");

internal sealed record ConversionUnknown() : NotFoundError("conversion.unknown", "There is no such conversion.");

internal sealed record NotDecidedYet() : ConflictError(
    "conversion.not_decided", "The conversion still waits to be attributed; try again when it has been.");

/// <summary>The merchant says whether a lead was any good. Qualified leads are booked now, the others earn
/// nothing.</summary>
internal sealed class QualifyLead(
    AppDbContext db, IPrograms programs, ICommissionBooking booking, IAuditTrail trail)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/conversions/{id:guid}/qualify", (
            Guid id, QualifyRequest? body, Books books, Caller caller, CancellationToken ct) =>
                EndpointAsync(id, LeadStatus.Qualified, body, books, caller, ct))
            .WithName("QualifyLead").Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("A lead is good: its commission is booked.");
        api.MapPost("/conversions/{id:guid}/disqualify", (
            Guid id, QualifyRequest? body, Books books, Caller caller, CancellationToken ct) =>
                EndpointAsync(id, LeadStatus.Disqualified, body, books, caller, ct))
            .WithName("DisqualifyLead").Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
            .WithSummary("A lead is not good: it earns nothing, with the reason given.");
    }

    public async Task<Result<Conversion>> HandleAsync(
        ConversionId id, LeadStatus to, QualifyRequest? request, CancellationToken ct)
    {
        if (await db.Set<Conversion>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } lead)
        {
            return new ConversionUnknown();
        }

        if (lead.Type != ConversionType.Lead)
        {
            return new NotALead();
        }

        if (lead.LeadStatus == to)
        {
            return lead;
        }

        if (!lead.IsDecided)
        {
            return new NotDecidedYet();
        }

        if (lead.LeadStatus == LeadStatus.Disqualified)
        {
            return new LeadAlready(LeadStatus.Disqualified);
        }

        if (to == LeadStatus.Disqualified && string.IsNullOrWhiteSpace(request?.Reason))
        {
            return new ValidationError("lead.reason_missing", "A reason is needed.", "reason");
        }

        if (to == LeadStatus.Disqualified && lead.LeadStatus == LeadStatus.Qualified)
        {
            var undone = await booking.RejectConversionAsync(
                id, request!.Reason!, request.Evidence ?? request.Reason!, ct);
            if (undone.Error is { } refused)
            {
                return refused;
            }
        }

        trail.Record(
            $"lead:{id}", EnumText.Of(to), new { lead.LeadStatus },
            new { LeadStatus = to, lead.ExternalId, request?.Reason, request?.Evidence }, lead.MerchantId);
        lead.Qualify(to);
        if (to == LeadStatus.Qualified && lead.Status == ConversionStatus.Attributed)
        {
            var program = (await programs.FindAsync([lead.ProgramId], ct))[lead.ProgramId];
            var booked = await booking.BookAsync([DecideConversions.Attributed(lead, program, renewal: null)], ct);
            lead.Explain(booked[0].Nothing);
        }

        return lead;
    }

    private static async Task<Results<Ok<ConversionDetail>, ProblemHttpResult>> EndpointAsync(
        Guid id, LeadStatus to, QualifyRequest? body, Books books, Caller caller, CancellationToken ct)
    {
        if (caller.Scope.Kind is not (ScopeKind.Network or ScopeKind.Merchant))
        {
            return ScopeRefusals.OtherScope.ToProblem();
        }

        var done = await books.WriteAsync<QualifyLead, Conversion>(
            caller, (h, token) => h.HandleAsync(ConversionId.From(id), to, body, token), ct);
        return done.TryValue(out var lead, out var refused)
            ? TypedResults.Ok(ConversionDetail.Of(lead))
            : refused.ToProblem();
    }
}
