using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;

namespace Rattan.Network.Matching;

/// <summary>Gives a matched need to the person who takes care of it.</summary>
internal sealed class AssignPromoter(INeedHandling needs)
{
    public async Task<Result<UserId>> HandleAsync(string id, string? promoter, CancellationToken ct)
    {
        if (!EntityId.TryParse<MerchantNeedId>(id, out var need))
        {
            return new NeedUnmatched();
        }

        if (!EntityId.TryParse<UserId>(promoter, out var person))
        {
            return new ValidationError("need.promoter_unknown", "The network has no such person.", "promoterId");
        }

        return (await needs.MatchedAsync(need, person, ct)).Error is { } refused ? refused : person;
    }
}
