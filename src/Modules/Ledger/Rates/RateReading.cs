using System.Globalization;

namespace Rattan.Ledger.Rates;

/// <summary>The one check of asked rates, at the boundary.</summary>
internal static class RateReading
{
    public static Result<List<RateAnswer>> Read(IReadOnlyList<RateRequest?> requests)
    {
        if (requests.Count is 0 or > PutRates.RatesMax)
        {
            return new ValidationError("fx.rates_count", $"Give 1 to {PutRates.RatesMax} rates.");
        }

        var read = new List<RateAnswer>(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            if (!One(requests[i] ?? new RateRequest(null, null, null, null), i).TryValue(out var rate, out var bad))
            {
                return bad;
            }

            var twin = read.Find(r => r.Day == rate.Day && r.From == rate.From && r.To == rate.To);
            if (twin is not null && twin.Rate != rate.Rate)
            {
                return new ValidationError(
                    "fx.rate_twice", "The same day and currencies are given with two rates.", $"[{i}].rate");
            }

            if (twin is null)
            {
                read.Add(rate);
            }
        }

        return read;
    }

    private static Result<RateAnswer> One(RateRequest request, int i)
    {
        if (IsoDay.Read(request.Day) is not { } day)
        {
            return new ValidationError("fx.day", "The day is written yyyy-MM-dd.", $"[{i}].day");
        }

        if (!Currency.TryParse(request.From, out var from))
        {
            return new ValidationError("fx.from", "Not a current ISO 4217 code.", $"[{i}].from");
        }

        if (!Currency.TryParse(request.To, out var to) || to == from)
        {
            return new ValidationError("fx.to", "Not a current ISO 4217 code, or the same as from.", $"[{i}].to");
        }

        return RateText.TryParse(request.Rate, out var rate)
            ? new RateAnswer(day, from, to, rate)
            : new ValidationError("fx.rate", "A rate is a decimal text above zero such as \"25410.5\".", $"[{i}].rate");
    }
}
