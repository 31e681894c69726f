using System.Text.Json;
using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Commissions;

/// <summary>Commission plans for those who set up a program together with its first plan. Both take the JSON of
/// <c>PUT /programs/{id}/plan</c>: <c>{effectiveFrom?, rules[]}</c>.</summary>
public interface IPlans
{
    /// <summary>Refuses a plan that could not be published for a program in this currency. The error's field names
    /// the place, such as <c>rules[0].when.all[1].op</c>.</summary>
    Result Check(JsonElement plan, Currency currency);

    /// <summary>Adds the next version inside the caller's transaction and returns its number. The first version of a
    /// program counts from the beginning of time; a later one from its <c>effectiveFrom</c>, or from now.</summary>
    Task<Result<int>> PublishAsync(ProgramId program, Currency currency, JsonElement plan, CancellationToken ct);
}
