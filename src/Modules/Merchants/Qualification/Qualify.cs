using Rattan.Contracts.Explanations;
using Rattan.Merchants.Profiles;
using static Rattan.Contracts.Explanations.ExplainArg;

namespace Rattan.Merchants.Qualification;

/// <param name="Score">0 to 100; what is not known gives nothing.</param>
/// <param name="Possible">What the score would be if all that is not known were as wanted.</param>
/// <param name="Steps">A criterion each: met, partly, not or unknown.</param>
internal sealed record Judgement(int Score, int Possible, IReadOnlyList<ExplainStep> Steps);

/// <summary>Compares a profile with the target portrait. Pure: the same profile and portrait have the same
/// score.</summary>
internal static class Qualify
{
    public static Judgement Judge(ProfileFields profile, PortraitFields wanted)
    {
        Finding[] all =
        [
            Kind(profile, wanted), Countries(profile, wanted), Categories(profile, wanted), Orders(profile, wanted),
            Margin(profile, wanted), Supply(profile, wanted), Site(profile, wanted), Restricted(profile, wanted),
        ];
        var counted = all.Where(each => each.Weight > 0).ToList();
        decimal whole = counted.Sum(each => each.Weight);
        return whole == 0
            ? new Judgement(0, 0, [])
            : new Judgement(
                Rounded(counted.Sum(each => each.Weight * (each.Share ?? 0)) / whole),
                Rounded(counted.Sum(each => each.Weight * (each.Share ?? 1)) / whole),
                [.. counted.Select(each => each.Step())]);
    }

    private static int Rounded(decimal share) => (int)Rounding.HalfUp(share * 100);

    private static Finding Kind(ProfileFields profile, PortraitFields wanted) =>
        profile.Kind is not { } kind ? Finding.Unknown("kind", wanted.KindsWeight)
        : wanted.Kinds.Count == 0 ? new("kind", wanted.KindsWeight, 1, ("has", KindWord(kind)))
        : new("kind", wanted.KindsWeight, wanted.Kinds.Contains(kind) ? 1 : 0, ("has", KindWord(kind)));

    private static Finding Countries(ProfileFields profile, PortraitFields wanted) => profile.Countries.Count == 0
        ? Finding.Unknown("countries", wanted.CountriesWeight)
        : new("countries", wanted.CountriesWeight, Shared(profile.Countries, wanted.Countries, out var shared),
            ("has", Text(string.Join(", ", profile.Countries))), ("shared", Number(shared)));

    private static string[] Tops(IEnumerable<string> slugs) => [.. slugs.Select(ProductCategories.TopOf).Distinct()];

    private static Finding Categories(ProfileFields profile, PortraitFields wanted) => profile.Categories.Count == 0
        ? Finding.Unknown("categories", wanted.CategoriesWeight)
        : new(
            "categories", wanted.CategoriesWeight,
            Shared(Tops(profile.Categories), Tops(wanted.Categories), out var shared),
            ("all", Number(Tops(profile.Categories).Length)), ("shared", Number(shared)));

    private static Finding Orders(ProfileFields profile, PortraitFields wanted) =>
        profile.MonthlyOrders is not { } orders ? Finding.Unknown("orders", wanted.OrdersWeight)
        : new("orders", wanted.OrdersWeight, Reached(orders, wanted.OrdersMin), ("has", Number(orders)),
            ("wanted", Number(wanted.OrdersMin)));

    private static Finding Margin(ProfileFields profile, PortraitFields wanted) =>
        profile.GrossMargin is not { } margin ? Finding.Unknown("margin", wanted.MarginWeight)
        : new("margin", wanted.MarginWeight, Reached(margin.Value, wanted.MarginMin.Value),
            ("has", ExplainArg.Percent(margin)), ("wanted", ExplainArg.Percent(wanted.MarginMin)));

    private static Finding Supply(ProfileFields profile, PortraitFields wanted) => Ready(
        "supply", wanted.SupplyWeight, [.. profile.Supply.All.Select(each => each?.Level)], wanted.SupplyLevel);

    private static Finding Site(ProfileFields profile, PortraitFields wanted) =>
        Ready("site", wanted.SiteWeight, [.. profile.Site.All], wanted.SiteLevel);

    /// <summary>An empty list is no answer while it is not known what is sold at all.</summary>
    private static Finding Restricted(ProfileFields profile, PortraitFields wanted) =>
        profile.Restricted.Count == 0 && profile.Categories.Count == 0
            ? Finding.Unknown("restricted", wanted.RestrictedWeight)
        : new("restricted", wanted.RestrictedWeight,
            wanted.RestrictedAllowed || profile.Restricted.Count == 0 ? 1 : 0,
            ("n", Number(profile.Restricted.Count)));

    /// <summary>Parts that are not known make it unknown only when none is known.</summary>
    private static Finding Ready(
        string key, int weight, IReadOnlyList<ReadinessLevel?> parts, ReadinessLevel wanted)
    {
        var known = parts.OfType<ReadinessLevel>().ToList();
        var good = known.Count(level => level >= wanted);
        return known.Count == 0
            ? Finding.Unknown(key, weight)
            : new(key, weight, (decimal)good / parts.Count, ("good", Number(good)), ("all", Number(parts.Count)),
                ("wanted", Word($"readiness.{Kernel.Json.EnumText.Of(wanted)}")));
    }

    private static decimal Reached(decimal has, decimal wanted) => wanted <= 0 || has >= wanted ? 1 : has / wanted;

    /// <summary>One in common is enough; nothing wanted means that everything is.</summary>
    private static decimal Shared(IReadOnlyList<string> has, IReadOnlyList<string> wanted, out int shared)
    {
        shared = wanted.Count == 0 ? has.Count : has.Intersect(wanted, StringComparer.Ordinal).Count();
        return shared == 0 ? 0 : 1;
    }

    private static ExplainArg KindWord(MerchantKind kind) => Word($"merchantKind.{Kernel.Json.EnumText.Of(kind)}");

    /// <param name="Share">Of the weight, 0 to 1; null when it is not known.</param>
    private sealed record Finding(
        string Key, int Weight, decimal? Share, params IReadOnlyList<(string Name, ExplainArg Value)> Args)
    {
        public static Finding Unknown(string key, int weight) => new(key, weight, null);

        private string Outcome => Share switch { null => "unknown", 0 => "not", 1 => "met", _ => "partly" };

        public ExplainStep Step() => ExplainStep.Of(
            "criterion", Outcome, $"qualify.{Key}.{Outcome}",
            [.. Args, ("points", Number(Math.Round(Weight * (Share ?? 0), 1))), ("of", Number(Weight))]);
    }
}
