using Microsoft.Extensions.DependencyInjection;
using Rattan.Access;
using Rattan.Contracts.Access;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Messaging;
using Rattan.Contracts.Messaging.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Merchants;
using Rattan.Partners.Partners;
using Rattan.Partners.Relationship;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Testing;

namespace Rattan.Partners.Tests;

/// <summary>Books with partners, what they sold, and how the network takes care of them.</summary>
internal sealed class RelationBooks : IAsyncDisposable
{
    private int count;

    private RelationBooks(TestBooks books) => Books = books;

    public TestBooks Books { get; }

    public FewClicks Clicks => (FewClicks)Books.Services.GetRequiredService<IClickReads>();

    public DateTimeOffset Now => Books.Clock.GetUtcNow();

    public static async Task<RelationBooks> OpenAsync(string kind) => new(await TestBooks.CreateAsync(
        kind,
        [new PlatformModule(), new AccessModule(), new MerchantsModule(), new PartnersModule(), new FactsModule()],
        services => services.AddSingleton<IClickReads>(new FewClicks())));

    public static Caller As(Scope scope)
    {
        var caller = new Caller();
        caller.Become(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "Mai", scope);
        return caller;
    }

    public async Task<PartnerResponse> PartnerAsync(string country = "VN", string kind = "koc")
    {
        Books.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await WriteAsync<CreatePartner, PartnerResponse>(h => h.HandleAsync(
            new CreatePartnerRequest($"P {++count}", $"p{count}@example.com", country, kind), default))).Value;
    }

    public async Task<UserId> PersonAsync(string name) => (await AccessModule.CreateUserAsync(
        Books.Services, $"{name.ToLowerInvariant()}@example.com", name, "rattan grows slowly", "network", default))
        .Value;

    /// <summary>A sale of 10.00 EUR that many days ago.</summary>
    public Task SellAsync(PartnerId partner, params int[] daysAgo) => SellAsync(partner, new Sold(), daysAgo);

    public async Task SellAsync(PartnerId partner, Sold sold, params int[] daysAgo) => await AddAsync(db =>
    {
        foreach (var day in daysAgo)
        {
            var id = EntityId.New<ConversionId>(Now);
            var (program, merchant) = (ProgramId.From(id.Value), MerchantId.From(id.Value));
            db.Add(new ConversionRow
            {
                ConversionId = id, ProgramId = program, MerchantId = merchant, ExternalId = $"o{++count}",
                Type = ConversionType.Sale, Status = ConversionStatus.Attributed, OccurredAt = Now.AddDays(-day),
                AmountMinor = sold.Minor, RefundedMinor = sold.Refunded, Currency = "EUR", NewCustomer = sold.New,
            });
            db.Add(new CreditRow
            {
                ConversionId = id, ProgramId = program, MerchantId = merchant, PartnerId = partner,
                WeightBasisPoints = 10_000, Reason = "last",
            });
        }
    });

    public Task EarnAsync(PartnerId partner, CommissionStatus status, int times) => AddAsync(db =>
    {
        for (var i = 0; i < times; i++)
        {
            var id = EntityId.New<CommissionId>(Now);
            db.Add(new CommissionRow
            {
                CommissionId = id, ConversionId = ConversionId.From(id.Value), ProgramId = ProgramId.From(id.Value),
                MerchantId = MerchantId.From(id.Value), PartnerId = partner, OnKind = "sale", AmountMinor = 100,
                FeeMinor = 20, Currency = "EUR", Status = status, OccurredAt = Now.AddDays(-1), RuleName = "base",
            });
        }
    });

    public Task AskAsync(PartnerId partner, int daysAgo, bool answered = false) => AddAsync(db => db.Add(new ThreadRow
    {
        ThreadId = EntityId.New<ThreadId>(Now), PartnerId = partner, Subject = "A question",
        LastAt = Now.AddDays(-daysAgo), LastFromNetwork = answered,
    }));

    public Task<HealthRun> LookAsync() => Books.Services.GetRequiredService<FindHealth>().RunAsync(default);

    public async Task<PartnerRelationAnswer> RelationAsync(PartnerId partner) =>
        (await ReadAsync<ReadRelation, Result<PartnerRelationAnswer>>(
            h => h.HandleAsync(partner.ToString(), default))).Value;

    public Task<Result<TAnswer>> WriteAsync<THandler, TAnswer>(
        Func<THandler, Task<Result<TAnswer>>> handle, Caller? caller = null)
        where THandler : notnull => Books.WriteAsync(handle, caller ?? As(Scope.Network));

    public Task<TAnswer> ReadAsync<THandler, TAnswer>(Func<THandler, Task<TAnswer>> read, Caller? caller = null)
        where THandler : notnull => Books.InScopeAsync(
            scope => read(scope.GetRequiredService<THandler>()), caller ?? As(Scope.Network));

    public ValueTask DisposeAsync() => Books.DisposeAsync();

    private Task AddAsync(Action<AppDbContext> add) => Books.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<AppDbContext>();
        add(db);
        return await db.SaveChangesAsync();
    });
}

/// <param name="New">A new customer; null when it is not known.</param>
internal sealed record Sold(long Minor = 1_000, long Refunded = 0, bool? New = null);
