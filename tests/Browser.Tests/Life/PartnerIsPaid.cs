using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Life;

/// <summary>What the partner does about money: says where to, and keeps the statement.</summary>
internal static class PartnerIsPaid
{
    public static async Task SayWhereAsync(Story partner)
    {
        await partner.GoAsync("Payout method");
        await partner.ArriveAsync("/partner/payout-method");
        await partner.TypeAsync("Currency", "EUR");
        await partner.TypeAsync("HolderName", "Nguyen Thi Linh");
        await partner.TypeAsync("Country", "VN");
        await partner.TypeAsync("AccountNumber", "0123456789");
        await partner.TypeAsync("BankName", "Vietcombank");
        await partner.TypeAsync("TaxCountry", "VN");
        await partner.ClickExactlyAsync("Save");
        await partner.SeeAsync("Saved. To be safe, nothing is paid to it for 48 hours");
        partner.Complaints.ShouldBeEmpty();
    }

    public static async Task KeepStatementAsync(Story partner)
    {
        await partner.SignInAsync(PartnerJoins.Email);
        await partner.GoAsync("Payouts");
        await partner.ArriveAsync("/partner/payouts");
        await partner.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "28.80" })
            .Filter(new LocatorFilterOptions { HasText = "Paid" }).WaitForAsync();
        await partner.GoAsync("Statements");
        await partner.ArriveAsync("/partner/statements");
        var csv = await File.ReadAllLinesAsync(await partner.DownloadAsync("CSV"));
        csv[1].ShouldStartWith("EUR,,opening,");
        csv.ShouldContain(line => line.Contains(",paid,", StringComparison.Ordinal)
            && line.EndsWith(",-28.80,0.00", StringComparison.Ordinal));
        csv[^1].ShouldBe("EUR,,closing,,,,0.00");
        var pdf = await File.ReadAllBytesAsync(await partner.DownloadAsync("PDF"));
        pdf.AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
        partner.Complaints.ShouldBeEmpty();
    }
}
