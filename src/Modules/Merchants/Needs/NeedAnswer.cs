using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Files;

namespace Rattan.Merchants.Needs;

internal sealed record NeedAnswer(
    MerchantNeedId Id, MerchantId MerchantId, string MerchantName, NeedStatus Status, UserId? PromoterId,
    string? PromoterName, NeedFields Fields, IReadOnlyList<StoredFile> Files, string MadeByName, DateTimeOffset MadeAt,
    DateTimeOffset ChangedAt);
