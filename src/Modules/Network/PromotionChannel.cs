namespace Rattan.Network;

/// <summary>By what way something is promoted.</summary>
internal enum PromotionChannel
{
    Search,
    Social,
    Creators,
    Media,
    Email,
    Coupon,
    Content,
    Display,
    Community,
    Offline,
}
