using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Pipeline;

/// <summary>Where a deal stands. The first three are chosen by hand; what happens takes it to the others.</summary>
internal enum DealStage
{
    Prospect,
    Outreach,
    Negotiating,
    Contract,
    Content,
    Published,
    Accepted,
    Settled,
    Cancelled,
}

internal enum CancelReason
{
    Creator,
    Merchant,
    Price,
    Timing,
    Quality,
    NoAnswer,
    Other,
}

/// <summary>Who of the three acts or looks.</summary>
internal enum Side
{
    Network,
    Merchant,
    Creator,
}

internal static class Stages
{
    public static IReadOnlyList<DealStage> All { get; } = Enum.GetValues<DealStage>();

    public static bool IsByHand(DealStage stage) =>
        stage is DealStage.Prospect or DealStage.Outreach or DealStage.Negotiating;

    /// <summary>Signed, and neither settled nor cancelled.</summary>
    public static bool IsRunning(DealStage stage) => stage is >= DealStage.Contract and < DealStage.Settled;

    public static bool IsOver(DealStage stage) => stage is DealStage.Settled or DealStage.Cancelled;

    public static Side SideOf(Caller caller) => caller.Scope.Kind switch
    {
        ScopeKind.Network => Side.Network,
        ScopeKind.Merchant => Side.Merchant,
        _ => Side.Creator,
    };
}
