using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Platform;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui;
using Rattan.Platform.Ui.Texts;
using Rattan.Tracking.Import;

namespace Rattan.Tracking.Tests;

public sealed class FileRowsTests
{
    private static readonly TimeZoneInfo Hanoi = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly ProgramFacts Program = new(
        ProgramId.From(Guid.Parse("01900000-0000-7000-8000-000000000001")), 1, default, "Ana", "Shoes",
        Currency.Of("EUR"), "Asia/Ho_Chi_Minh", "https://shop.example.com/", null, new AllowedDomains([]), 30, null, 24,
        0, Funding.Advance, default, AttributionModel.Last, CouponWins: false, QualifyLeadsAtOnce: true,
        ConsentDefault.Granted, ProgramStatus.Active);

    private static readonly ITexts Texts = new ServiceCollection().AddUi()
        .AddSingleton<IModule>(new TrackingModule()).BuildServiceProvider().GetRequiredService<ITexts>();

    [Theory]
    [InlineData("2026-12-31", FileDates.Iso, "2026-12-30T17:00:00Z")]
    [InlineData("2026-12-31 08:05", FileDates.Iso, "2026-12-31T01:05:00Z")]
    [InlineData("2026-12-31T08:05:09Z", FileDates.Iso, "2026-12-31T08:05:09Z")]
    [InlineData("2026-12-31T08:05:09.250+02:00", FileDates.Iso, "2026-12-31T06:05:09.250Z")]
    [InlineData("2026-12-31 08:05:09 -0530", FileDates.Iso, "2026-12-31T13:35:09Z")]
    [InlineData("03/04/2026", FileDates.DayFirst, "2026-04-02T17:00:00Z")]
    [InlineData("03/04/2026", FileDates.MonthFirst, "2026-03-03T17:00:00Z")]
    [InlineData("3.4.2026 9:30", FileDates.DayFirst, "2026-04-03T02:30:00Z")]
    [InlineData("3-4-2026 21:30:01", FileDates.DayFirst, "2026-04-03T14:30:01Z")]
    [InlineData("3/4/2026 9:30 PM", FileDates.MonthFirst, "2026-03-04T14:30:00Z")]
    [InlineData("20261231", FileDates.Digits, "2026-12-30T17:00:00Z")]
    [InlineData("20261231080509", FileDates.Digits, "2026-12-31T01:05:09Z")]
    public void An_instant_is_read_in_the_order_and_the_zone_that_were_said(string text, string format, string utc)
    {
        FileDates.TryRead(text, format, Hanoi, out var at).ShouldBeTrue();
        at.ShouldBe(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("31/12/2026", FileDates.MonthFirst)]
    [InlineData("31/12/2026", FileDates.Iso)]
    [InlineData("2026-13-01", FileDates.Iso)]
    [InlineData("2026-02-30", FileDates.Iso)]
    [InlineData("9999-12-31 23:59", FileDates.Iso)]
    [InlineData("0001-01-01", FileDates.Iso)]
    [InlineData("2026-12-31T08:05:09+99:00", FileDates.Iso)]
    [InlineData("yesterday", FileDates.DayFirst)]
    [InlineData("46022", FileDates.Digits)]
    [InlineData("", FileDates.Iso)]
    public void What_is_no_date_of_the_format_is_not_guessed(string text, string format) =>
        FileDates.TryRead(text, format, Hanoi, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1250.5", "EUR", false, 125_050)]
    [InlineData("1,250.50", "EUR", false, 125_050)]
    [InlineData("1.250,50", "EUR", true, 125_050)]
    [InlineData("1 250,50", "EUR", true, 125_050)]
    [InlineData("1.250.000", "VND", true, 1_250_000)]
    [InlineData("250000.00", "VND", false, 250_000)]
    [InlineData("12.345", "KWD", false, 12_345)]
    [InlineData("0", "eur", false, 0)]
    public void An_amount_is_read_exactly(string text, string currency, bool comma, long minor) =>
        FileAmounts.Read(text, currency, comma).Value!.Value.Minor.ShouldBe(minor);

    [Theory]
    [InlineData("250.000", "VND", false, "import.amount_malformed")]
    [InlineData("12,50", "EUR", false, "import.amount_malformed")]
    [InlineData("1,2,3", "EUR", false, "import.amount_malformed")]
    [InlineData("1.250.50", "EUR", false, "import.amount_malformed")]
    [InlineData(",250", "EUR", false, "import.amount_malformed")]
    [InlineData("10.5", "VND", false, "conversion.amount_decimals")]
    [InlineData("-5", "EUR", false, "conversion.amount_negative")]
    [InlineData("$5", "EUR", false, "conversion.amount_malformed")]
    [InlineData("1e5", "EUR", false, "conversion.amount_malformed")]
    [InlineData("5", "EURO", false, "conversion.currency_unknown")]
    [InlineData("99999999999999999999", "EUR", false, "conversion.amount_too_large")]
    public void What_may_mean_another_amount_is_refused(string text, string currency, bool comma, string code) =>
        FileAmounts.Read(text, currency, comma).Error!.Code.ShouldBe(code);

    [Fact]
    public void Equal_rows_have_ids_of_their_own_and_the_same_ones_the_next_time()
    {
        IReadOnlyList<string>[] rows = [["a", "1"], ["b", "1"], ["a", "1"]];
        var (first, second) = (new RowIds(), new RowIds());

        var ids = rows.Select(first.Next).ToList();

        ids.Distinct().Count().ShouldBe(3);
        rows.Select(second.Next).ShouldBe(ids);
    }

    [Theory]
    [InlineData("Order ID,Order date,Total,Currency,Type,Customer,Click ID,Coupon,Affiliate ID,SKU,Qty")]
    [InlineData("Mã đơn hàng,Ngày đặt hàng,Tổng tiền,Tiền tệ,Loại đơn,Mã khách hàng,Mã lượt nhấp,Mã giảm giá,"
        + "Mã đối tác,Mã sản phẩm,Số lượng")]
    [InlineData("订单号,下单时间,实付金额,币种,订单类型,客户编号,点击ID,优惠码,伙伴编号,商品编号,数量")]
    public void Headings_in_three_languages_say_what_the_columns_are(string headings) =>
        ConversionFields.Suggest(headings.Split(','), Texts).ShouldBe(ConversionFields.All);

    [Fact]
    public void A_row_is_understood_by_its_columns()
    {
        var row = Reader(ConversionFields.All, new ConversionFileSettings(FileDates.DayFirst, DecimalComma: true))
            .Read(new CsvLine(
                2, ["A-1", "31/12/2026", "1.250,50", "usd", "Gia hạn", "c1", "x", "SALE", "12", "S1", "3"]));

        var order = row.Request!;
        (order.ExternalId, order.Amount, order.Type, order.CustomerId, order.ClickId, order.CouponCode).ShouldBe(
            ("A-1", new Money(125_050, Currency.Of("USD")), ConversionType.Renewal, "c1", "x", "SALE"));
        order.OccurredAt.ShouldBe(new DateTimeOffset(2026, 12, 30, 17, 0, 0, TimeSpan.Zero));
        row.Partner.ShouldBe("12");
        (order.Lines!.Single().Sku, order.Lines!.Single().Quantity).ShouldBe(("S1", 3));
        order.Metadata!["quantity"].ShouldBe("3");
    }

    [Fact]
    public void What_a_row_leaves_out_is_what_holds_for_the_file()
    {
        var row = Reader(
            ["", "amount"],
            new ConversionFileSettings(Type: ConversionType.Lead, Currency: Currency.Of("USD"))).Read(
            new CsvLine(2, ["note", "5"]));

        var order = row.Request!;
        (order.Type, order.Amount, order.OccurredAt, row.Partner).ShouldBe(
            (ConversionType.Lead, new Money(500, Currency.Of("USD")), null, null));
        order.ExternalId.ShouldStartWith("row:");
    }

    [Theory]
    [InlineData("type", "gift", "import.type_unknown")]
    [InlineData("occurredAt", "soon", "import.date_malformed")]
    [InlineData("quantity", "two", "conversion.line_quantity")]
    [InlineData("amount", "5\uFFFD", "conversion_file.encoding")]
    public void A_cell_that_says_nothing_refuses_its_row(string field, string cell, string code) =>
        Reader([field], new ConversionFileSettings()).Read(new CsvLine(7, [cell])).Refused!.Code.ShouldBe(code);

    private static RowReader Reader(IReadOnlyList<string> mapping, ConversionFileSettings settings) =>
        new(mapping, Program, settings, Texts);
}
