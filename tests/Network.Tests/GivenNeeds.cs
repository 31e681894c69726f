using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Network.Matching;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

/// <summary>Needs of Tea shop for shoes in Viet Nam in July, with a budget of 100 million đồng.</summary>
internal static class GivenNeeds
{
    public sealed class Told
    {
        public bool Exclusive { get; set; }

        public string Status { get; set; } = "Open";

        public UserId? PromoterId { get; set; }
    }

    public static async Task<MerchantNeedId> NeedAsync(
        this Given given, Action<Told>? say = null, string? margin = null, long? roi = null, long? budget = 100_000_000,
        string[]? restricted = null, string[]? countries = null, string[]? categories = null)
    {
        var (told, id) = (new Told(), EntityId.New<MerchantNeedId>(given.Books.Clock.Now()));
        say?.Invoke(told);
        await given.AddAsync(new NeedRow
        {
            NeedId = id,
            MerchantId = TeaShop,
            Product = "Giày tập",
            Countries = countries ?? ["VN"],
            Categories = categories ?? ["fashion.shoes"],
            GoalKind = roi is null ? null : "Roi",
            GoalValue = roi,
            GrossMargin = margin is null ? null : new Percent(decimal.Parse(
                margin, System.Globalization.CultureInfo.InvariantCulture)),
            BudgetMinor = budget,
            BudgetCurrency = budget is null ? null : "VND",
            StartsOn = new DateOnly(2026, 7, 1),
            EndsOn = new DateOnly(2026, 7, 31),
            Exclusive = told.Exclusive,
            Restricted = restricted ?? [],
            Status = told.Status,
            PromoterId = told.PromoterId,
        });
        return id;
    }

    public static Task AddAsync(this Given given, params IReadOnlyList<object> rows) => given.Books.InScopeAsync(
        async scope =>
        {
            var db = scope.GetRequiredService<AppDbContext>();
            db.AddRange(rows);
            return await db.SaveChangesAsync();
        });

    /// <summary>Placements with a cost of 1,000 each.</summary>
    public static async Task<ResourceId> RecordAsync(
        this Given given, string name, IReadOnlyList<long> gmv, long price = 5_000_000)
    {
        var resource = (await given.SaveAsync(Resource(name) with { Price = new Money(price, Vnd) })).Value.Id;
        await given.PlaceAsync(
            [.. gmv.Select(each => Placement(1000, each) with { ResourceId = resource.ToString() })]);
        return resource;
    }

    /// <summary>Eight middling resources of three placements each, so that there is something to learn from.</summary>
    public static async Task ManyPeersAsync(this Given given, bool inNeed = true)
    {
        var placements = new List<PlacementRequest>();
        for (var at = 0; at < 8; at++)
        {
            var request = Resource($"Peer {at}") with { Countries = inNeed ? ["VN"] : ["CN"] };
            var peer = (await given.SaveAsync(request)).Value.Id.ToString();
            placements.AddRange(new[] { 2000, 3000, 4500 }.Select(
                gmv => Placement(1000, gmv + 100 * at) with { ResourceId = peer, Country = inNeed ? "VN" : "CN" }));
        }

        await given.PlaceAsync(placements);
    }

    public static async Task<MatchAnswer> MatchAsync(
        this Given given, MerchantNeedId need, long? budget = null, bool expectRefusal = false)
    {
        var answer = await given.Books.InScopeAsync(
            s => s.GetRequiredService<MatchNeed>().HandleAsync(need.ToString(), new MatchesAsked(budget), default),
            Operator);
        return expectRefusal && answer.Error is not null ? null! : answer.Value;
    }

    public static Task<Result<ShortlistAnswer>> ShortlistAsync(
        this Given given, MerchantNeedId need, params ResourceId[] resources) =>
        given.ShortlistAsync(need, resources, Operator);

    public static Task<Result<ShortlistAnswer>> ShortlistAsync(
        this Given given, MerchantNeedId need, ResourceId[] resources, Caller caller) =>
        given.Books.WriteAsync<Shortlist, ShortlistAnswer>(
            h => h.AddAsync(
                need.ToString(), new ShortlistRequest([.. resources.Select(r => r.ToString())]), default), caller);

    public static Task<Result<ShortlistAnswer>> OffShortlistAsync(
        this Given given, MerchantNeedId need, string chosen, Caller? caller = null) =>
        given.Books.WriteAsync<Shortlist, ShortlistAnswer>(
            h => h.RemoveAsync(need.ToString(), chosen, default), caller ?? Operator);

    public static Task<Result<UserId>> AssignAsync(this Given given, MerchantNeedId need, string person) =>
        given.Books.WriteAsync<AssignPromoter, UserId>(
            h => h.HandleAsync(need.ToString(), person, default), Operator);
}
