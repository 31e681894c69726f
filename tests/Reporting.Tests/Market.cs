using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;
using Rattan.Contracts.Ledger;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;
using Rattan.Reporting.Days;
using Rattan.Reporting.Query;
using Rattan.Testing;

namespace Rattan.Reporting.Tests;

/// <summary>A small network: merchants A (USD) and B (VND) with a program each, partners Lan and Minh with a link in
/// each program.</summary>
internal sealed class Market : IAsyncDisposable
{
    private readonly TestBooks books;
    private readonly List<object> rows = [];
    private int saved;

    private Market(TestBooks books, StoredClicks clicks) => (this.books, Clicks) = (books, clicks);

    public StoredClicks Clicks { get; }

    public MerchantRow[] Merchants { get; private set; } = [];

    public ProgramRow[] Programs { get; private set; } = [];

    public PartnerRow[] Partners { get; private set; } = [];

    public static async Task<Market> OpenAsync(string kind, Action<IServiceCollection>? more = null)
    {
        var clicks = new StoredClicks();
        var opened = await TestBooks.CreateAsync(
            kind, [new ViewsModule(), new ReportingModule()],
            services =>
            {
                services.AddSingleton<IClickReads>(clicks).AddSingleton<IFxRates, OneRate>()
                    .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>();
                more?.Invoke(services);
            });
        var market = new Market(opened, clicks);
        market.Furnish();
        return market;
    }

    public void Click(
        string at, int program, int partner, long unique, long bot = 0, string? country = "VN",
        string? device = "mobile", string? sub1 = null, long duplicate = 0, long invalid = 0) =>
        Clicks.Rows.Add(new ClickCounts(unique, duplicate, bot, invalid)
        {
            Minute = At(at).AddTicks(-(At(at).Ticks % TimeSpan.TicksPerMinute)),
            Quarter = Bucket.Floor(At(at)),
            Program = program,
            Partner = partner,
            Link = (program * 10) + partner,
            Texts = new Dictionary<ClickDimension, string?>
            {
                [ClickDimension.Country] = country, [ClickDimension.Device] = device,
                [ClickDimension.Sub1] = sub1,
            },
        });

    /// <summary>An order, with a commission line unless <paramref name="commission"/> is null.</summary>
    public void Order(
        string at, int program, int partner, long amount, long? commission, ConversionType type = ConversionType.Sale,
        long refunded = 0, long reversed = 0, ConversionStatus status = ConversionStatus.Attributed,
        CommissionStatus state = CommissionStatus.Pending, bool? isNew = null, string? reason = null,
        (int Partner, long Commission)? shared = null, (string? Country, string? Device, string? Sub1)? source = null,
        string? coupon = null, OrderPart[]? parts = null, CustomerId? customer = null)
    {
        var place = Programs[program - 1];
        var id = Id<ConversionId>();
        var order = new ConversionRow
        {
            ConversionId = id,
            ProgramId = place.ProgramId,
            MerchantId = place.MerchantId,
            ExternalId = id.ToString(),
            Type = type,
            Status = status,
            OccurredAt = At(at),
            AmountMinor = amount,
            RefundedMinor = refunded,
            Currency = place.Currency,
            NewCustomer = isNew,
            Coupon = coupon,
        };
        rows.Add(order);
        rows.AddRange(Bought(order, customer));
        rows.AddRange(Lines(id, place, At(at), parts ?? []));
        (int Partner, long Amount)[] lines =
        [
            .. commission is { } earned ? new[] { (partner, earned) } : [],
            .. reversed == 0 ? Array.Empty<(int, long)>() : [(partner, -reversed)],
            .. shared is { } other ? new[] { other } : [],
        ];
        if (reason is not null)
        {
            rows.Add(new CreditRow
            {
                ConversionId = id, ProgramId = place.ProgramId, MerchantId = place.MerchantId,
                PartnerId = Partners[partner - 1].PartnerId, WeightBasisPoints = 10_000, Reason = reason,
            });
        }

        if (source is { } from)
        {
            rows.Add(new ConversionSourceRow
            {
                ConversionId = id, ProgramId = place.ProgramId, MerchantId = place.MerchantId, Country = from.Country,
                Device = from.Device, Sub1 = from.Sub1,
            });
        }

        CommissionRow[] booked = [.. lines.Select(line => new CommissionRow
        {
            CommissionId = Id<CommissionId>(),
            ConversionId = id,
            ProgramId = place.ProgramId,
            MerchantId = place.MerchantId,
            PartnerId = Partners[line.Partner - 1].PartnerId,
            LinkId = Link(program, line.Partner),
            OnKind = EnumText.Of(type),
            AmountMinor = line.Amount,
            FeeMinor = line.Amount / 10,
            Currency = place.Currency,
            Status = state,
            OccurredAt = At(at),
            RuleName = "base",
        })];
        rows.AddRange(booked);
        rows.AddRange(booked.SelectMany(line => Shares(line, parts)));
    }

    /// <summary>Cuts an amount by the lines of an order; all of it is the first's when there are none.</summary>
    public static long[] Cut(long minor, OrderPart[]? parts) =>
        parts is null ? [minor] : Split.ByLargestRemainder(minor, [.. parts.Select(part => part.Amount)]);

    private static IEnumerable<CustomerOrderRow> Bought(ConversionRow order, CustomerId? customer) =>
        customer is not { } buyer || order.Type is ConversionType.Lead ? [] :
        [
            new CustomerOrderRow
            {
                ConversionId = order.ConversionId, ProgramId = order.ProgramId, MerchantId = order.MerchantId,
                CustomerId = buyer, OccurredAt = order.OccurredAt, IsNew = order.NewCustomer == true,
                Stands = order.Status != ConversionStatus.Refunded,
                NetMinor = order.AmountMinor!.Value - order.RefundedMinor,
            },
        ];

    private static IEnumerable<ConversionLineRow> Lines(
        ConversionId id, ProgramRow place, DateTimeOffset at, OrderPart[] parts)
    {
        var largest = Array.IndexOf(parts, parts.MaxBy(part => part.Amount));
        return parts.Select((part, position) => new ConversionLineRow
        {
            ConversionId = id, Position = position, ProgramId = place.ProgramId, MerchantId = place.MerchantId,
            OccurredAt = at, Sku = part.Sku, Category = part.Category, AmountMinor = part.Amount,
            RefundedMinor = part.Refunded, Largest = position == largest,
        });
    }

    private static IEnumerable<CommissionShareRow> Shares(CommissionRow line, OrderPart[]? parts)
    {
        var (amounts, fees) = (Cut(line.AmountMinor, parts), Cut(line.FeeMinor, parts));
        return amounts.Select((amount, at) => new CommissionShareRow
        {
            CommissionId = line.CommissionId, Line = at, ConversionId = line.ConversionId, ProgramId = line.ProgramId,
            MerchantId = line.MerchantId, PartnerId = line.PartnerId, AmountMinor = amount, FeeMinor = fees[at],
            Largest = at == Array.IndexOf(amounts, amounts.Max()),
        });
    }

    public void Enrol(int program, int partner, PartnerGroupId group, string name) => rows.Add(new EnrolmentRow
    {
        ProgramId = Programs[program - 1].ProgramId, PartnerId = Partners[partner - 1].PartnerId, GroupId = group,
        GroupName = name,
    });

    public LinkId Link(int program, int partner) => LinkOf(program, partner).LinkId;

    public LinkRow LinkOf(int program, int partner) =>
        rows.OfType<LinkRow>().Single(link => link.Number == (program * 10) + partner);

    public async Task SaveAsync() => await books.ReadAsync(async db =>
    {
        db.AddRange(rows.Skip(saved));
        saved = rows.Count;
        return await db.SaveChangesAsync();
    });

    public Task SumUpAsync() => InScopeAsync(async services =>
    {
        await services.GetRequiredService<SumUpRounds>().SumUpAsync(CancellationToken.None);
        return 0;
    });

    public Task<Result<ReportAnswer>> AskAsync(ReportRequest request, Scope? scope = null) => InScopeAsync(
        services => services.GetRequiredService<QueryReport>().HandleAsync(request, CancellationToken.None), scope);

    public Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> run, Scope? scope = null)
    {
        var caller = new Caller();
        caller.Become(Guid.Empty, "test", scope ?? Scope.Network);
        return books.InScopeAsync(run, caller);
    }

    public IServiceProvider Services => books.Services;

    public void Now(string at) => books.Clock.Set(At(at));

    public void Pass(TimeSpan time) => books.Clock.Advance(time);

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private void Furnish()
    {
        Merchants =
        [
            new MerchantRow { MerchantId = Id<MerchantId>(), Name = "A", Country = "US", Currency = "USD" },
            new MerchantRow { MerchantId = Id<MerchantId>(), Name = "B", Country = "VN", Currency = "VND" },
        ];
        Programs =
        [
            .. Merchants.Select((merchant, index) => new ProgramRow
            {
                ProgramId = Id<ProgramId>(), Number = index + 1, MerchantId = merchant.MerchantId, Name = merchant.Name
                    + " shop",
                Currency = merchant.Currency, TimeZone = "UTC", Status = ProgramStatus.Active,
            }),
        ];
        Partners =
        [
            .. new[] { "Lan", "Minh" }.Select((name, index) => new PartnerRow
            {
                PartnerId = Id<PartnerId>(), Number = index + 1, Name = name, Email = "x@example.com", Country = "VN",
                Kind = index == 0 ? PartnerKind.Koc : PartnerKind.MediaBuyer,
                Promotion = index == 0 ? PartnerPromotion.Content : PartnerPromotion.Coupon,
                Status = PartnerStatus.Active,
            }),
        ];
        rows.AddRange(Merchants);
        rows.AddRange(Programs);
        rows.AddRange(Partners);
        rows.AddRange(
            from program in Programs
            from partner in Partners
            select new LinkRow
            {
                LinkId = Id<LinkId>(), Number = (program.Number * 10)
                    + partner.Number, Code = $"c{program.Number}{partner.Number}",
                ProgramId = program.ProgramId, MerchantId = program.MerchantId, PartnerId = partner.PartnerId,
                Campaign = (program.Number * 10) + partner.Number is 12 ? null : $"Tet, {partner.Name}",
            });
    }

    private TId Id<TId>() where TId : struct, IEntityId<TId> => EntityId.New<TId>(books.Clock.GetUtcNow());

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A line of an order, in minor units.</summary>
internal sealed record OrderPart(string Sku, string? Category, long Amount, long Refunded = 0);
