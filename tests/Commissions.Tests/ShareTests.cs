using Microsoft.EntityFrameworkCore;
using Rattan.Commissions.Lines;
using Rattan.Contracts.Commissions;
using Rattan.Contracts.Commissions.Views;

namespace Rattan.Commissions.Tests;

/// <summary>What is published of each order line: always the commission and its fee, to the cent.</summary>
public sealed class ShareTests : IAsyncLifetime
{
    private const string ByCategory = """
        [{"name":"shoes","when":{"field":"line.category","op":"eq","value":"shoes"},
          "pay":[{"on":"sale","percent":"10"}]},
         {"name":"rest","pay":[{"on":"sale","percent":"5"}]}]
        """;

    private static readonly AttributedConversion Sale = Given.Sale(
        3_001, Given.Line("a", "shoes", 1_000), Given.Line("b", "hats", 667), Given.Line("c", "hats", 1_334));

    private Shop shop = null!;

    public async Task InitializeAsync()
    {
        shop = await Shop.OpenAsync();
        await shop.PublishAsync(ByCategory);
        await shop.BookAsync(Sale);
    }

    public async Task DisposeAsync() => await shop.DisposeAsync();

    [Fact]
    public async Task Each_line_has_what_it_earned_and_its_part_of_the_fee()
    {
        var shares = await SharesAsync();
        shares.Select(share => (share.Line, share.AmountMinor, share.FeeMinor, share.Largest)).ShouldBe(
            [(0, 100, 20, true), (1, 33, 7, false), (2, 67, 13, true)]);
        shares.ShouldAllBe(share => share.ConversionId == Sale.Id && share.PartnerId == Given.Partner(1)
            && share.ProgramId == Given.Program.Id && share.MerchantId == Given.Merchant);
    }

    [Fact]
    public async Task A_refund_of_a_line_takes_back_of_that_line_and_the_whole_leaves_nothing_of_any()
    {
        await shop.RefundAsync(Sale, 1, 0, 667, [0, 667, 0]);
        var left = await LeftAsync();
        left.ShouldBe([(0, 100, 20), (1, 0, 0), (2, 67, 13)]);

        await shop.RefundAsync(Sale, 2, 667, 333);
        await AddUpAsync();
        await shop.RefundAsync(Sale, 3, 1_000, 2_001);
        (await LeftAsync()).ShouldBe([(0, 0, 0), (1, 0, 0), (2, 0, 0)]);
        await AddUpAsync();
    }

    [Fact]
    public async Task The_books_of_before_are_filled_with_the_same_shares_and_reversals_that_add_up()
    {
        var booked = await SharesAsync();
        await shop.RefundAsync(Sale, 1, 0, 667, [0, 667, 0]);
        await shop.RefundAsync(Sale, 2, 667, 333);
        var schema = await ReadAsync("Schema/0007_shares.");
        var fill = schema[schema.IndexOf("INSERT INTO commission_shares\nWITH", StringComparison.Ordinal)..];
        await shop.DoAsync(async s => (Result<int>)await s.Db.Database.ExecuteSqlAsync(
            $"DELETE FROM commission_shares"));
        await shop.DoAsync(async s => (Result<int>)await s.Db.Database.ExecuteSqlRawAsync(fill));

        var filled = await SharesAsync();
        filled.Where(share => share.AmountMinor > 0)
            .Select(share => (share.CommissionId, share.Line, share.AmountMinor, share.FeeMinor, share.Largest))
            .ShouldBe(booked.Select(share =>
                (share.CommissionId, share.Line, share.AmountMinor, share.FeeMinor, share.Largest)));
        await AddUpAsync();
    }

    private async Task AddUpAsync()
    {
        var shares = (await SharesAsync()).ToLookup(share => share.CommissionId);
        foreach (var line in await shop.LinesAsync())
        {
            (shares[line.Id].Sum(share => share.AmountMinor), shares[line.Id].Sum(share => share.FeeMinor))
                .ShouldBe((line.AmountMinor, line.FeeMinor));
            shares[line.Id].Count(share => share.Largest).ShouldBe(1);
        }
    }

    private async Task<IReadOnlyList<(int, long, long)>> LeftAsync() =>
        [.. (await SharesAsync()).GroupBy(share => share.Line).OrderBy(line => line.Key).Select(line =>
            (line.Key, line.Sum(share => share.AmountMinor), line.Sum(share => share.FeeMinor)))];

    private async Task<IReadOnlyList<CommissionShareRow>> SharesAsync() =>
        (await shop.DoAsync<Held<List<CommissionShareRow>>>(async s => new Held<List<CommissionShareRow>>(
            await s.Db.Set<CommissionShareRow>().OrderBy(share => share.Line).ThenBy(share => share.CommissionId)
                .ToListAsync()))).Value;

    private async Task<string> ReadAsync(string file)
    {
        var kind = await shop.DoAsync(async s => (Result<string>)await Task.FromResult(
            s.Db.Database.IsSqlite() ? "sqlite" : "postgres"));
        using var reader = new StreamReader(
            typeof(Commission).Assembly.GetManifestResourceStream($"{file}{kind}.sql")!);
        return await reader.ReadToEndAsync();
    }
}
