using Rattan.Contracts.Commissions;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;

namespace Rattan.Commissions.Plans.Engine;

/// <summary>What conditions may ask of a partner. <paramref name="TenureDays"/> counts whole days since the enrolment
/// in the program, or since the partner was created when there is none; never below zero.</summary>
internal sealed record PartnerTraits(
    PartnerId Id, string? Country, PartnerKind? Kind, PartnerGroupId? Group, int? TenureDays,
    PartnerTierId? Tier = null);

/// <summary>What the conditions of one rule are held against: an order, a partner and perhaps one line of the order.
/// <paramref name="Local"/> is the order's time in the program's zone.</summary>
internal sealed record Facts(AttributedConversion Order, DateTime Local, PartnerTraits Partner, OrderLine? Line);

/// <summary>A value read from the facts, or an operand: text, or a number (flags are 0 and 1, days their day number,
/// amounts minor units).</summary>
internal readonly record struct Fact(string Text, decimal Number)
{
    public static Fact Of(string text) => new(text, 0);

    public static Fact Of(decimal number) => new("", number);

    public static Fact Of(bool flag) => new("", flag ? 1 : 0);
}
