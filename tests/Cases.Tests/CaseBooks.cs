using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Cases.Sharing;
using Rattan.Cases.Stories;
using Rattan.Contracts.Access;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Proposals;
using Rattan.Merchants;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Cases.Tests;

/// <summary>A library with two merchants of which one has a finished proposal; Mai is the only person of the
/// network.</summary>
internal sealed class CaseBooks : IAsyncDisposable
{
    public static readonly DateTimeOffset At = new(2026, 6, 14, 8, 30, 0, TimeSpan.Zero);
    public static readonly UserId Mai = UserId.From(new Guid("019d0000-0000-7000-8000-0000000000a1"));
    public static readonly ProposalId Finished = ProposalId.From(new Guid("019d0000-0000-7000-8000-0000000000b1"));
    public static readonly ProposalId Running = ProposalId.From(new Guid("019d0000-0000-7000-8000-0000000000b2"));
    public static readonly Caller Sales = As("Mai", Scope.Network);
    public static readonly Caller Nobody = new();

    private readonly Proposals proposals = new();

    private CaseBooks(TestBooks books) => Books = books;

    public TestBooks Books { get; private set; }

    public MerchantId Shoes { get; private set; }

    public MerchantId Silk { get; private set; }

    public Caller ShoesOwner => As("shoes", Scope.Merchant(Shoes));

    public Caller SilkOwner => As("silk", Scope.Merchant(Silk));

    public static async Task<CaseBooks> OpenAsync(string kind, string language = "en")
    {
        var given = new CaseBooks(null!);
        given.Books = await TestBooks.CreateAsync(kind, [new MerchantsModule(), new CasesModule()], services =>
        {
            services.AddPages(language, new Platform.PlatformModule(), new CasesModule());
            services.AddSingleton<INetworkPeople>(new OnlyMai());
            services.AddSingleton<IClickReads>(new GivenClicks());
            services.AddSingleton<IProposalStories>(given.proposals);
        });
        given.Books.Clock.Set(At);
        given.Shoes = await given.MerchantAsync("Giày Bốn Mùa");
        given.Silk = await given.MerchantAsync("丝绸之家");
        given.proposals.Merchant = given.Shoes;
        return given;
    }

    public static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(Mai.Value, name, scope);
        return caller;
    }

    public static CaseFields Spring(string title = "Mùa xuân gấp đôi đơn") => new()
    {
        Title = title,
        Countries = ["vn"],
        Categories = ["fashion.shoes"],
        Summary = "Twice the orders in a month",
        BeforeText = "Nobody knew the brand",
        AfterText = "Everybody asks for it",
        Figures = [new CaseFigure("GMV", "1000.5", "2500", "EUR")],
        Resources = ["Facebook post"],
        Quotes = [new CaseQuote("Never so easy", "Ana")],
    };

    /// <summary>With a profile when it sells somewhere.</summary>
    public async Task<MerchantId> MerchantAsync(
        string name, string country = "DE", string stage = "Contacted", string[]? countries = null,
        string[]? categories = null)
    {
        Books.Clock.Advance(TimeSpan.FromSeconds(1));
        var id = (await Books.WriteAsync<IMerchantSignUp, MerchantId>(
            h => h.OpenAsync(name, country, "EUR", default))).Value;
        await Books.ExecuteAsync($"UPDATE prospects SET stage = '{stage}', owner_id = '{Mai}', lost_reason = "
            + $"{(stage == "Lost" ? "'Price'" : "NULL")} WHERE merchant_id = '{Stored(id)}'");
        if (countries is not null || categories is not null)
        {
            await Books.ExecuteAsync(
                "INSERT INTO merchant_profiles (merchant_id, categories, countries, supply, site, restricted, "
                + $"contacts, changed_at, version) VALUES ('{Stored(id)}', "
                + $"'{JsonSerializer.Serialize(categories ?? [])}', '{JsonSerializer.Serialize(countries ?? [])}', "
                + "'{}', '{}', '[]', '[]', 0, 1)");
        }

        return id;
    }

    public Task<Result<CaseAnswer>> WriteAsync(CaseFields? fields = null, MerchantId? of = null, Caller? by = null)
    {
        Books.Clock.Advance(TimeSpan.FromSeconds(1));
        return Books.WriteAsync<SaveCase, CaseAnswer>(
            h => h.AddAsync(new NewCaseRequest((of ?? Shoes).ToString(), fields ?? Spring()), default), by ?? Sales);
    }

    public Task<Result<CaseAnswer>> PutAsync(CaseAnswer story, PutCaseRequest request, Caller? by = null) =>
        Books.WriteAsync<PutCase, CaseAnswer>(
            h => h.HandleAsync(story.Id.ToString(), request, default), by ?? Sales);

    public Task<Result<CaseAnswer>> ShareAsync(CaseAnswer story, bool? indexed = null, Caller? by = null) =>
        Books.WriteAsync<ShareCase, CaseAnswer>(
            h => h.ShareAsync(story.Id.ToString(), new ShareCaseRequest(indexed), default), by ?? Sales);

    /// <summary>Published, agreed to and shared.</summary>
    public async Task<CaseAnswer> PublicAsync(CaseFields? fields = null)
    {
        var story = (await WriteAsync(fields)).Value;
        await PutAsync(story, new PutCaseRequest("published", "granted", "Ana by mail"));
        return (await ShareAsync(story)).Value;
    }

    public Task<PublicCase?> StrangerAsync(string slug) => Books.InScopeAsync(
        s => s.GetRequiredService<PublicCases>().FindAsync(slug, default), Nobody);

    public async Task<string[]> TitlesAsync(CasesAsked asked, Caller? by = null) =>
    [
        .. (await Books.InScopeAsync(s => s.GetRequiredService<ReadCases>().PageAsync(asked, default), by ?? Sales))
            .Value.Items.Select(c => c.Fields.Title!),
    ];

    public ValueTask DisposeAsync() => Books.DisposeAsync();

    private string Stored(MerchantId id) =>
        Books.Provider.OneWriter ? id.ToString().ToUpperInvariant() : id.ToString();

    private sealed class OnlyMai : INetworkPeople
    {
        public Task<IReadOnlyList<NetworkPerson>> AllAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<NetworkPerson>>([new NetworkPerson(Mai, "Mai")]);

        public Task<IReadOnlyDictionary<UserId, string>> NamesAsync(
            IReadOnlyCollection<UserId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<UserId, string>>(
                ids.Contains(Mai) ? new Dictionary<UserId, string> { [Mai] = "Mai" } : []);
    }

    /// <summary>Two proposals of one merchant: one is finished, one runs.</summary>
    private sealed class Proposals : IProposalStories
    {
        public MerchantId Merchant { get; set; }

        public Task<IReadOnlyList<FinishedProposal>> FinishedAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<FinishedProposal>>([new FinishedProposal(Finished, "#1 Spring for shoes")]);

        public Task<ProposalStory?> FindAsync(ProposalId id, CancellationToken ct) => Task.FromResult(
            id != Finished && id != Running ? null : new ProposalStory(
                id, Merchant, "Spring for shoes", ["VN", "TH"], ["fashion.shoes"], id == Finished,
                new Money(200_00, Currency.Of("EUR")), new Money(1_100_00, Currency.Of("EUR")), 900, 40,
                new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30), ["Facebook post", "Live", "Live"]));
    }
}
