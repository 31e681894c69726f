using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rattan.Deals.Pipeline;
using Rattan.Kernel.Json;

namespace Rattan.Deals.Terms;

/// <summary>Terms as the text that a side agrees to, and the hash of it: SHA-256 in hexadecimal. The creator's text has
/// no margin, the merchant's the price alone.</summary>
internal static class TermsText
{
    public static string Hash(string dealTitle, TermsContent terms, Side side) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(dealTitle, terms, side))));

    public static string Of(string dealTitle, TermsContent terms, Side side)
    {
        var text = new StringBuilder();
        Line(text, "deal", dealTitle);
        Line(text, side == Side.Merchant ? "price" : "fee", $"{(side == Side.Merchant ? terms.Price : terms.Fee)}");
        if (side == Side.Network)
        {
            Line(text, "margin", $"{terms.Margin}");
        }

        Line(text, "commission", terms.CommissionNote);
        foreach (var sample in terms.Samples)
        {
            Line(text, sample.Returns ? "sample to return" : "sample",
                $"{sample.What}, {new Money(sample.ValueMinor, terms.Currency)}");
        }

        Line(text, "bonus", terms.BonusMinor > 0 ? $"{terms.Bonus} when: {terms.BonusCondition}" : null);
        Line(text, "usage rights", Until(terms.UsageRights, terms.UsageUntil));
        Line(text, "exclusivity", Until(terms.Exclusivity, terms.ExclusiveUntil));
        Line(text, "escrow", terms.Escrow ? "yes" : "no");
        Line(text, "cancel fee", $"{terms.CancelFee}");
        Line(text, "late", $"{terms.LatePerDay} % a day, {terms.LateCap} % at most");
        foreach (var each in terms.Deliverables)
        {
            Line(text, "post", string.Create(CultureInfo.InvariantCulture,
                $"{each.Count} {EnumText.Of(each.Format)} at {EnumText.Of(each.Platform)}, due "
                + $"{IsoDay.Text(each.DueOn) ?? "any day"}, weight {each.Weight}: {each.Brief}"));
        }

        return text.ToString();
    }

    private static string? Until(string? what, DateOnly? until) =>
        what is null ? null : until is { } day ? $"{what} until {IsoDay.Text(day)}" : what;

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }
    }
}
