using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Access;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Funding;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Ledger;
using Rattan.Network.Agencies;
using Rattan.Network.Grades;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Tests;

/// <summary>An empty library; the network has one merchant, Tea shop, and one partner, Ann with the number 7.</summary>
internal sealed class Given(TestBooks books) : IAsyncDisposable
{
    public static readonly DateTimeOffset At = new(2026, 6, 14, 8, 30, 0, TimeSpan.Zero);

    public static readonly Currency Vnd = Currency.Of("VND");
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly MerchantId TeaShop = MerchantId.From(Id(101));
    public static readonly PartnerId Ann = PartnerId.From(Id(11));

    public static readonly Caller Operator = As("operator", Scope.Network);
    public static readonly Caller Merchant = As("tea shop", Scope.Merchant(TeaShop));
    public static readonly Caller Partner = As("ann", Scope.Partner(Ann));

    public TestBooks Books => books;

    public static async Task<Given> OpenAsync(string kind, string language = "en")
    {
        var books = await TestBooks.CreateAsync(
            kind, [new LedgerModule(), new NetworkModule(), new MarketModule()], services =>
        {
            services.AddSingleton<IPrograms>(new OneProgram());
            services.AddSingleton<IPartners>(new OnePartner());
            services.AddSingleton<INetworkPeople>(new TwoPeople());
            services.AddSingleton<IFxRates>(new SomeRates());
            services.AddSingleton<IBankAccounts>(new OneBank());
            services.AddScoped<IAgencyEntryTitles, SpringTitle>();
            services.AddScoped<INeedHandling, WrittenNeeds>();
            services.AddPages(language, new Platform.PlatformModule(), new NetworkModule());
        });
        books.Clock.Set(At);
        var given = new Given(books);
        await given.AddAsync(new MerchantRow
        {
            MerchantId = TeaShop, Name = "Tea shop", Country = "VN", Currency = "VND",
        });
        return given;
    }

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(Id(name.Length), name, scope);
        return caller;
    }

    public static AgencyRequest Agency(string name = "Sao Việt Media") => new()
    {
        Name = name,
        Country = "vn",
        Languages = ["vi", "en"],
        Website = "https://saoviet.example/",
        Channels = ["social", "creators"],
        Status = "active",
        Contacts = [new AgencyContact("Lan Trần", "Account", "lan@saoviet.example", "+84 90 123 45 67")],
    };

    public static ResourceRequest Resource(string name = "Bài đăng Facebook") => new()
    {
        Name = name,
        Kind = "socialPost",
        Channel = "social",
        Countries = ["VN"],
        Categories = ["fashion.shoes"],
        Languages = ["vi"],
        PriceModel = "flat",
        Price = new Money(5_000_000, Vnd),
        Reach = 120_000,
        LeadDays = 5,
    };

    /// <summary>ROAS is <paramref name="gmv"/> ÷ <paramref name="cost"/>, in thousands of đồng.</summary>
    public static PlacementRequest Placement(long cost = 1000, long gmv = 4000) => new()
    {
        MerchantName = "Giày Bốn Mùa",
        Country = "VN",
        Category = "fashion.shoes",
        From = "2026-05-01",
        Until = "2026-05-07",
        Cost = new Money(cost * 1000, Vnd),
        Gmv = new Money(gmv * 1000, Vnd),
    };

    public Task<Result<AgencyAnswer>> SaveAsync(AgencyRequest request, string? id = null, Caller? by = null) =>
        books.WriteAsync<SaveAgency, AgencyAnswer>(h => h.HandleAsync(id, request, default), by ?? Operator);

    public Task<Result<ResourceAnswer>> SaveAsync(ResourceRequest request, string? id = null, Caller? by = null) =>
        books.WriteAsync<SaveResource, ResourceAnswer>(h => h.HandleAsync(id, request, default), by ?? Operator);

    public Task<bool> MakeAllGradesAsync() => Books.InScopeAsync(async scope =>
    {
        await scope.GetRequiredService<MakeAllGrades>().RunAsync(default);
        return true;
    });

    public Task<Result<PlacementAnswer>> PlaceAsync(ResourceId resource, PlacementRequest request, Caller? by = null) =>
        books.WriteAsync<SavePlacement, PlacementAnswer>(
            h => h.AddAsync(resource.ToString(), request, default), by ?? Operator);

    public Task<Result<PlacementBatchAnswer>> PlaceAsync(params IReadOnlyList<PlacementRequest> items) =>
        books.WriteAsync<AddPlacements, PlacementBatchAnswer>(
            h => h.HandleAsync(new PlacementBatchRequest(items), default), Operator);

    public async Task<ResourceAnswer> FindAsync(ResourceId id) => (await books.InScopeAsync(
        s => s.GetRequiredService<ReadResources>().FindAsync(id.ToString(), default), Operator))!;

    public async Task<IReadOnlyList<GradeAnswer>> GradesAsync(ResourceId id) => (await books.InScopeAsync(
        s => s.GetRequiredService<ReadGrades>().OfAsync(id.ToString(), default), Operator)).Items;

    public Task<Result<Page<ResourceAnswer>>> ListAsync(ResourcesAsked asked) => books.InScopeAsync(
        s => s.GetRequiredService<ReadResources>().PageAsync(asked, default), Operator);

    public async Task<string[]> NamesAsync(ResourcesAsked asked) =>
        [.. (await ListAsync(asked)).Value.Items.Select(r => r.Name)];

    public Task<Result<Page<AgencyAnswer>>> AgenciesAsync(AgenciesAsked asked) => books.InScopeAsync(
        s => s.GetRequiredService<ReadAgencies>().PageAsync(asked, default), Operator);

    public Task<DeliveryRecord> DeliveryAsync(AgencyId agency) => books.InScopeAsync(
        s => s.GetRequiredService<ReadDelivery>().OfAsync(agency.ToString(), default), Operator);

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private sealed class OneBank : IBankAccounts
    {
        public IReadOnlyList<string> Names => ["main"];
    }

    private sealed class SpringTitle : IAgencyEntryTitles
    {
        public Task<IReadOnlyDictionary<string, AgencyEntryTitle>> TitlesAsync(
            IReadOnlyCollection<string> businessKeys, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, AgencyEntryTitle>>(businessKeys
                .Where(key => key == "line:spring")
                .ToDictionary(key => key, _ => new AgencyEntryTitle("Spring post", null)));
    }
}
