using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform;
using Rattan.Platform.Data;
using Rattan.Platform.Postgres;
using Rattan.Platform.Tenancy;

namespace Rattan.Commissions.Tests;

/// <summary>The module on a real database of its own: a SQLite file, or with RATTAN_TEST_POSTGRES (a connection string
/// whose user may create databases) PostgreSQL. The journal is on paper: it checks what the real one checks.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private readonly IBooksProvider provider;

    private Shop(IBooksProvider provider)
    {
        var all = new ServiceCollection();
        all.AddLogging();
        this.provider = provider;
        Configure(all);
        services = all.BuildServiceProvider(validateScopes: true);
    }

    public Clock Clock { get; } = new() { Instant = Given.At };

    public PaperBooks Paper { get; } = new();

    public OneProgram Programs { get; } = new();

    public Books Books => services.GetRequiredService<Books>();

    public static async Task<Shop> OpenAsync()
    {
        var shop = new Shop(await ProviderAsync());
        await shop.services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        return shop;
    }

    /// <summary>Adds the module and what it needs, on this shop's database, clock and journal.</summary>
    public void Configure(IServiceCollection all)
    {
        all.AddSingleton<TimeProvider>(Clock);
        all.AddSingleton(provider);
        all.AddSingleton<Books>();
        all.AddSingleton<Migrator>();
        all.AddSingleton(Paper);
        all.AddSingleton<IPrograms>(Programs);
        all.AddSingleton<IPartners>(new NoPartners());
        all.AddScoped<Caller>();
        all.AddScoped<PaperJournal>();
        all.AddScoped<ILedger>(s => s.GetRequiredService<PaperJournal>());
        all.AddScoped<IBeforeCommit>(s => s.GetRequiredService<PaperJournal>());
        all.AddScoped<Steps>();
        all.AddDbContext<AppDbContext>((s, o) => s.GetRequiredService<IBooksProvider>().Configure(o));
        foreach (IModule module in new IModule[] { new PlatformModule(), new CommissionsModule() })
        {
            all.AddSingleton(module);
            module.AddServices(all, new ConfigurationBuilder().Build());
        }
    }

    public async Task<T> DoAsync<T>(Func<Steps, Task<Result<T>>> act, Caller? caller = null) =>
        (await TryAsync(act, caller)).Value;

    public Task<Result<T>> TryAsync<T>(Func<Steps, Task<Result<T>>> act, Caller? caller = null) =>
        Books.WriteAsync<Steps, T>(caller ?? Caller.System, (steps, _) => act(steps), CancellationToken.None);

    public Task<int> PublishAsync(string rules) => DoAsync(s => s.Plans.PublishAsync(
        Given.Program.Id, Given.Eur, Given.Json($$"""{"rules":{{rules}}}"""), CancellationToken.None));

    public async Task<IReadOnlyList<CommissionLine>> BookAsync(AttributedConversion order) =>
        (await DoAsync<Held<IReadOnlyList<CommissionLine>>>(async s => new Held<IReadOnlyList<CommissionLine>>(
            (await s.Booking.BookAsync([order], CancellationToken.None)).Single().Lines))).Value;

    public async Task<IReadOnlyList<CommissionLine>> RefundAsync(
        AttributedConversion order, int refund, long before, long now, IReadOnlyList<long>? perLine = null) =>
        (await DoAsync<Held<IReadOnlyList<CommissionLine>>>(async s => new Held<IReadOnlyList<CommissionLine>>(
            await s.Booking.ReverseAsync(
                new ConversionReversal(
                    order.Id, RefundId.From(Given.Id(refund)), Clock.Instant, "item_returned", order.Amount,
                    Given.Euro(before), Given.Euro(now), perLine),
                CancellationToken.None)))).Value;

    public async Task<IReadOnlyList<Commission>> LinesAsync() =>
        (await DoAsync<Held<IReadOnlyList<Commission>>>(async s => new Held<IReadOnlyList<Commission>>(
            await s.Db.Set<Commission>().AsNoTracking().OrderBy(c => c.Id).ToListAsync()))).Value;

    /// <summary>Every bucket of the journal is the sum of the lines that stand in it.</summary>
    public async Task CheckAsync()
    {
        var lines = await LinesAsync();
        foreach (var partner in lines.Select(c => c.PartnerId).Distinct())
        {
            long Sum(CommissionStatus status) =>
                lines.Where(c => c.PartnerId == partner && c.Status == status).Sum(c => c.AmountMinor);

            Paper.Balance(Account.PartnerPending(partner)).ShouldBe(Sum(CommissionStatus.Pending));
            Paper.Balance(Account.PartnerApproved(partner)).ShouldBe(Sum(CommissionStatus.Approved));
            Paper.Balance(Account.PartnerPayable(partner)).ShouldBe(Sum(CommissionStatus.Payable));
            Paper.Balance(Account.PartnerInPayout(partner)).ShouldBe(Sum(CommissionStatus.InPayout));
        }

        var standing = lines.Where(c => c.Status != CommissionStatus.Rejected).ToList();
        Paper.Balance(Account.MerchantReceivable(Given.Merchant)).ShouldBe(
            standing.Sum(c => c.AmountMinor + c.FeeMinor));
        (Paper.Balance(Account.FeePending) + Paper.Balance(Account.FeeRevenue)).ShouldBe(standing.Sum(c => c.FeeMinor));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        (provider as IDisposable)?.Dispose();
    }

    /// <summary>All files lie in one folder of this run, which the next run removes.</summary>
    private static string FileOf(string name) => Path.Combine(Folder.Value, $"{name}.db");

    private static readonly Lazy<string> Folder = new(() =>
    {
        var root = Path.Combine(Path.GetTempPath(), "rattan-commissions-tests");
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }

        return Directory.CreateDirectory(root).FullName;
    });

    private static async Task<IBooksProvider> ProviderAsync()
    {
        var name = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("RATTAN_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            return new SqliteBooks(FileOf(name));
        }

        using var root = new PostgresBooks(server);
        await using var connection = root.Connect();
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE \"t{name}\"";
        await create.ExecuteNonQueryAsync();
        return new PostgresBooks(
            new DbConnectionStringBuilder { ConnectionString = server, ["Database"] = $"t{name}" }.ConnectionString);
    }
}

/// <summary>A value that may be an interface, which a result cannot be made from directly.</summary>
internal sealed record Held<T>(T Value);

/// <summary>What a unit of work may use.</summary>
internal sealed class Steps(
    AppDbContext db, IPlans plans, ICommissionBooking booking, ICommissionPayouts payouts, ILedger ledger,
        IServiceProvider services)
{
    public AppDbContext Db => db;

    public IPlans Plans => plans;

    public ICommissionBooking Booking => booking;

    public ICommissionPayouts Payouts => payouts;

    public ILedger Ledger => ledger;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();
}

internal sealed class Clock : TimeProvider
{
    public DateTimeOffset Instant { get; set; }

    public override DateTimeOffset GetUtcNow() => Instant;
}

internal sealed class OneProgram : IPrograms
{
    public ProgramFacts Program { get; set; } = Given.Program;

    public Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
        IReadOnlyCollection<ProgramId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<ProgramId, ProgramFacts>>(
            ids.Where(id => id == Program.Id).ToDictionary(id => id, _ => Program));

    public Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ProgramFacts>>([Program]);
}

internal sealed class NoPartners : IPartners
{
    public Task<IReadOnlyList<PartnerFacts>> FindAsync(IReadOnlyCollection<PartnerId> ids, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PartnerFacts>>([]);

    public Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
        IReadOnlyCollection<int> numbers, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PartnerFacts>>([]);

    public Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
        IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EnrolmentFacts>>([]);
}
