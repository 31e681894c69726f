using System.Net;

namespace Rattan.Scenario.Tests;

public sealed class ProposalBookingsOnSqlite(OpenSqliteNetwork network)
    : ProposalBookings(network), IClassFixture<OpenSqliteNetwork>;

public sealed class ProposalBookingsOnPostgres(OpenPostgresNetwork network)
    : ProposalBookings(network), IClassFixture<OpenPostgresNetwork>;

/// <summary>What an approved proposal asks for and takes: its invoice, the transfers that pay it, and the places that
/// it books.</summary>
public abstract class ProposalBookings(Network network)
{
    [Fact]
    public async Task A_merchant_gets_a_request_to_pay_what_it_approved()
    {
        var deal = await Offer.OpenAsync(network);
        await network.Operator.PutAsync("/api/v1/transfer-instructions/EUR", new { text = "IBAN DE02\nRattan Bank" });
        await network.Operator.PostAsync($"/api/v1/proposals/{deal.Id}/send", new { }, HttpStatusCode.OK);
        using var merchant = await SignedIn.SignInAsync(network, $"merchant:{deal.Shop.Merchant}");
        var path = $"/proposals/{deal.Id}/payment-request.pdf";
        await Should.ThrowAsync<HttpRequestException>(() => merchant.DownloadAsync(path), "it is not approved");
        await deal.DecideAsync(1, true);
        var page = await merchant.OpenAsync($"/proposals/{deal.Id}");
        page.QuerySelector($"a[href='{path}']").ShouldNotBeNull();
        var file = await merchant.DownloadAsync(path);
        var number = (await network.Operator.FetchAsync($"/api/v1/proposals/{deal.Id}")).GetProperty("number");
        foreach (var said in new[] { "IBAN DE02", "Live stream", "300.00", $"reference P{number}" })
        {
            file.ShouldContain(said);
        }

        file.ShouldNotContain("120.00", Case.Sensitive, "what the network pays is not in it");
        (await merchant.PolicyAsync(path)).ShouldStartWith(
            "default-src 'none'; style-src 'unsafe-inline'", Case.Sensitive, "its styles show and nothing runs");
        using var other = await SignedIn.SignInAsync(network, $"merchant:{(await Shop.OpenAsync(network)).Merchant}");
        await Should.ThrowAsync<HttpRequestException>(() => other.DownloadAsync(path));
    }

    [Fact]
    public async Task A_transfer_is_a_top_up_or_pays_a_proposal_and_never_both()
    {
        var deal = await Offer.OpenAsync(network);
        await deal.ApproveAsync();
        var (first, second, third) = ($"FT {deal.Id}", $"FU {deal.Id}", $"FV {deal.Id}");
        (await ConfirmAsync(await AnnounceAsync(), first)).ShouldBe(HttpStatusCode.OK);
        (await PayAsync(first.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()))
            .ShouldBe(HttpStatusCode.Conflict);
        (await PayAsync(second)).ShouldBe(HttpStatusCode.OK);
        (await ConfirmAsync(await AnnounceAsync(), second)).ShouldBe(HttpStatusCode.Conflict);

        var topUp = await AnnounceAsync();
        var both = await Task.WhenAll(PayAsync(third), ConfirmAsync(topUp, third));
        both.Count(status => status == HttpStatusCode.Conflict).ShouldBe(1, string.Join(", ", both));
        await deal.Shop.BooksAreSoundAsync();

        async Task<string> AnnounceAsync() => (await network.Operator.PostAsync("/api/v1/top-ups", new
        {
            merchantId = deal.Shop.Merchant, amount = Calls.Money(50_00, "EUR"), sentOn = "2026-01-05",
            reference = "x1",
        })).Id();

        async Task<HttpStatusCode> ConfirmAsync(string id, string reference)
        {
            using var answer = await network.Operator.PostJsonAsync($"/api/v1/top-ups/{id}/confirm", new
            {
                amount = Calls.Money(50_00, "EUR"), bank = "main", reference, cameOn = "2026-01-06",
            });
            return answer.StatusCode;
        }

        async Task<HttpStatusCode> PayAsync(string reference)
        {
            using var answer = await network.Operator.PostJsonAsync($"/api/v1/proposals/{deal.Id}/payments", new
            {
                source = "bank", bank = "main", reference, amount = Calls.Money(50_00, "EUR"),
            });
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_place_that_an_approved_proposal_takes_is_booked_until_it_is_cancelled()
    {
        var deal = await Offer.OpenAsync(network);
        var (api, today) = (network.Operator, TimeProvider.System.GetUtcNow().UtcDay());
        var place = (await api.PostAsync("/api/v1/resources", new
        {
            name = $"Front page {deal.Id}", kind = "socialPost", channel = "social", countries = new[] { "VN" },
            priceModel = "flat", price = Calls.Money(60_00, "EUR"),
        })).Id();
        await api.PostAsync(
            $"/api/v1/proposals/{deal.Id}/lines", new
            {
                title = "Front page", resourceId = place, country = "VN", category = "fashion.shoes",
                from = IsoDay.Text(today), until = IsoDay.Text(today.AddDays(1)), price = Calls.Money(100_00, "EUR"),
            }, HttpStatusCode.OK);
        var other = await Offer.OpenAsync(network);
        (await BookedByAsync(other.Need)).ShouldBeEmpty();
        await deal.ApproveAsync();
        (await BookedByAsync(other.Need)).ShouldBe(["Ana's Shoes"]);
        (await BookedByAsync(deal.Need)).ShouldBeEmpty();
        await deal.CancelAsync("No stock");
        (await BookedByAsync(other.Need)).ShouldBeEmpty();

        async Task<IEnumerable<string>> BookedByAsync(string need)
        {
            var matches = await api.FetchAsync($"/api/v1/needs/{need}/matches");
            return matches.GetProperty("resources").EnumerateArray()
                .Concat(matches.GetProperty("withConflicts").EnumerateArray())
                .Single(r => r.Text("resourceId") == place).GetProperty("conflicts").EnumerateArray()
                .Where(c => c.Text("kind") == "booked").Select(c => c.Text("name")).ToList();
        }
    }
}
