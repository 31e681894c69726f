using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Applications;

internal sealed class WithdrawApplication(AppDbContext db, Caller caller)
{
    public async Task<Result<ApplicationResponse>> HandleAsync(string id, CancellationToken ct)
    {
        if (!EntityId.TryParse<PartnerApplicationId>(id, out var applicationId)
            || await db.Set<Application>().FirstOrDefaultAsync(a => a.Id == applicationId, ct) is not { } application)
        {
            return new ApplicationUnknown();
        }

        return application.Withdraw().Error is { } refused
            ? refused
            : ApplicationResponse.Of(application, caller.Scope.Kind == ScopeKind.Partner);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/applications/{id}/withdraw", PostAsync)
        .WithName("WithdrawApplication").Needs(Permission.ManagePartners, ScopeKind.Network, ScopeKind.Partner)
        .WithSummary("Takes back an application that was not decided");

    private static async Task<Results<Ok<ApplicationResponse>, ProblemHttpResult>> PostAsync(
        string id, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<WithdrawApplication, ApplicationResponse>(
            caller, (h, c) => h.HandleAsync(id, c), ct)).Ok();
}
