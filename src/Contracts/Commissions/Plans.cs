using System.Text.Json;
using Rattan.Contracts.Merchants;

namespace Rattan.Contracts.Commissions;

/// <summary>A program's commission plans, for whoever creates the program.</summary>
public interface IPlans
{
    /// <summary>Refuses a plan that could not be published, naming the field that is wrong. Touches no store.</summary>
    Result Check(JsonElement plan, Currency currency);

    /// <summary>Adds the plan as the program's next version inside the caller's transaction; answers its
    /// number.</summary>
    Task<Result<int>> PublishAsync(ProgramId program, Currency currency, JsonElement plan, CancellationToken ct);
}
