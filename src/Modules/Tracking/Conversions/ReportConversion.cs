using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Conversions;

/// <summary>The JSON door to the one intake: checks the request, the caller's right to report for this program, and
/// waits for the answer.</summary>
internal sealed class ReportConversion(ConversionIntake intake, IPrograms programs, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/conversions", EndpointAsync)
        .WithName("ReportConversion").Needs(Permission.ReportConversions, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Report a lead, a sale or a renewal. The same order again gives the first answer.");

    public async Task<Result<Recorded>> HandleAsync(ConversionRequest request, Caller caller, CancellationToken ct)
    {
        if (!CheckConversion.Check(request, clock.Now()).TryValue(out var good, out var refused))
        {
            return refused;
        }

        if (!(await programs.FindAsync([good.ProgramId], ct)).TryGetValue(good.ProgramId, out var program))
        {
            return new ValidationError("program.unknown", "There is no such program.", "programId");
        }

        return caller.MayActFor(program.MerchantId) || caller.Scope == new Scope(ScopeKind.Postback, program.Id.Value)
            ? await intake.RecordAsync(good)
            : ScopeRefusals.OtherScope;
    }

    private static async Task<Results<Created<ConversionAnswer>, Ok<ConversionAnswer>,
        ProblemHttpResult>> EndpointAsync(
        ConversionRequest request, ReportConversion report, Caller caller, CancellationToken ct)
    {
        var done = await report.HandleAsync(request, caller, ct);
        return !done.TryValue(out var recorded, out var refused) ? refused.ToProblem()
            : recorded.Created ? TypedResults.Created($"/api/v1/conversions/{recorded.Answer.Id}", recorded.Answer)
            : TypedResults.Ok(recorded.Answer);
    }
}
