using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Scenario.Tests;

public sealed class ConversionFilesOnSqlite(SqliteNetwork network)
    : ConversionFiles(network), IClassFixture<SqliteNetwork>;

public sealed class ConversionFilesOnPostgres(PostgresNetwork network)
    : ConversionFiles(network), IClassFixture<PostgresNetwork>;

/// <summary>Files of orders and leads that the network and its merchants bring.</summary>
public abstract class ConversionFiles(Network network)
{
    [Fact]
    public async Task A_merchant_brings_a_file_looks_tries_and_imports_it_and_again_without_harm()
    {
        var shop = await Shop.OpenAsync(network, settings: new { timeZone = "Asia/Ho_Chi_Minh" });
        var number = await NumberAsync(shop.Partner);
        var text = $"Mã đơn;Ngày đặt hàng;Tổng tiền;Mã đối tác;Ghi chú\n"
            + $"F-2;02/03/2026 10:00;1.250,50;{number};x\nF-1;01/03/2026;10,00;{number};\nF-3;31.02.2026;5;;\n";
        using var person = await SignedIn.SignInAsync(network, $"merchant:{shop.Merchant}");
        var page = await person.OpenAsync("/conversions");
        page = await person.OpenAsync(
            page.QuerySelector("a[href='/conversions/import']")!.GetAttribute("href")!);
        page = await person.SendFileAsync(
            page, "upload", "Form.File", "only headings\n", ("Form.Program", shop.Program));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await person.SendFileAsync(page, "upload", "Form.File", text, ("Form.Program", shop.Program));
        person.Here.AbsolutePath.ShouldStartWith("/conversions/import/");
        var file = person.Here.AbsolutePath;
        Selected(page, "Form.Mapping[0]").ShouldBe("externalId");
        Selected(page, "Form.Mapping[3]").ShouldBe("partner");
        Selected(page, "Form.Mapping[4]").ShouldBeNullOrEmpty();
        page.QuerySelectorAll("#preview .rtn-status-danger").Length.ShouldBe(3, "dates and amounts are not ISO");

        page = await person.SendAsync(
            page, "map", ("do", "look"), ("Form.DateFormat", "dd/MM/yyyy"), ("Form.Amounts", "comma"),
            ("Form.TimeZone", "Mars/Olympus"));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await person.SendAsync(page, "map", ("do", "look"), ("Form.TimeZone", ""));
        var preview = page.QuerySelector("#preview")!;
        preview.QuerySelectorAll(".rtn-status-success").Length.ShouldBe(2, preview.TextContent);
        preview.TextContent.ShouldContain("2 Mar 2026, 10:00 UTC+07:00");
        preview.TextContent.ShouldContain("1,250.50");
        preview.TextContent.ShouldContain("no date of the chosen format");
        page = await person.SendAsync(page, "map", ("do", "try"));
        page = await person.FinishedAsync();
        page.Body!.TextContent.ShouldContain("Nothing was recorded. It would be: 2 recorded, 0 known before, 1 ref");
        (await OrdersAsync(shop)).ShouldBeEmpty();

        page = await person.OpenAsync(file);
        page.Body!.TextContent.ShouldContain("What would happen");
        await person.SendAsync(page, "map", ("do", "import"));
        page = await person.FinishedAsync();
        page.Body!.TextContent.ShouldContain("2 recorded, 0 known before, 1 refused.");
        page.Body!.TextContent.ShouldContain("refused.csv");
        (await OrdersAsync(shop)).ShouldBe(["F-1", "F-2"], ignoreOrder: true);
        page = await person.OpenAsync(file);
        page.Body!.TextContent.ShouldContain("The file was imported.");
        page = await person.OpenAsync("/conversions/import?lang=vi");
        page.Body!.TextContent.ShouldContain("Đã nhập: 2 được ghi, 0 đã có, 1 bị từ chối");
        (await EarnedAsync(shop)).ShouldBe(12_505 + 100);
        await shop.BooksAreSoundAsync();
    }

    [Fact]
    public async Task The_same_file_again_records_nothing_twice_with_and_without_an_order_id()
    {
        var shop = await Shop.OpenAsync(network);
        foreach (var text in new[]
        {
            "orderId,amount\nA,1.00\nB,2.00\nA,1.00\nA,9.00\n",
            "customer,date,amount\nc,2026-01-01,1.00\nc,2026-01-01,1.00\nd,2026-01-01,1.00\n",
        })
        {
            var (first, second) = (await ImportAsync(shop, text), await ImportAsync(shop, text));

            var rows = first.GetProperty("rows").GetInt32();
            Counts(first).ShouldBe(rows == 4 ? (4, 2, 1, 1) : (3, 3, 0, 0));
            Counts(second).ShouldBe(rows == 4 ? (4, 0, 3, 1) : (3, 0, 3, 0));
        }

        (await OrdersAsync(shop)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_dry_run_says_what_an_import_then_does_and_writes_nothing()
    {
        var shop = await Shop.OpenAsync(network);
        await shop.SellAsync("known", 100);
        await shop.SellAsync("other", 100);
        const string Text = "order,type,amount,currency,partner\n"
            + "known,sale,1.00,,\nother,sale,2.00,,\nnew,sale,1.00,USD,\n"
            + "known,lead,,,\nnew,sale,1.00,USD,\nnew,sale,1.00,EUR,\nthing,gift,1.00,,\nwhose,sale,1.00,,999999\n";
        var file = await shop.UploadOrdersAsync(Text);

        var tried = await RunAsync(network.Operator, file, dry: true);
        (await OrdersAsync(shop)).Count.ShouldBe(2);
        var done = await RunAsync(network.Operator, file, dry: false);

        Counts(tried).ShouldBe((8, 2, 2, 4));
        Counts(done).ShouldBe((8, 2, 2, 4));
        (await OrdersAsync(shop)).Count.ShouldBe(4);
        var refused = await FileAsync(network.Operator, done.Text("job"), "refused.csv");
        foreach (var (line, code) in new[]
        {
            (3, "conversion.conflict"), (7, "conversion.conflict"), (8, "import.type_unknown"),
            (9, "import.partner_unknown"),
        })
        {
            refused.ShouldContain($"\n{line},{code},");
        }

        var would = Lines(await FileAsync(network.Operator, tried.Text("job"), "would-be.csv"));
        var imported = Lines(await FileAsync(network.Operator, done.Text("job"), "imported.csv"));
        would[0].ShouldBe("line,result,id,orderId,type,occurredAt,amount,currency,customerId");
        would.Select(line => string.Join(',', line.Split(',')[..2]))
            .ShouldBe(imported.Select(line => string.Join(',', line.Split(',')[..2])));
        (await network.Operator.PostAsync(
            $"/api/v1/conversion-files/{file.Id()}/runs", new { }, HttpStatusCode.Conflict)).Text("code")
            .ShouldBe("conversion_file.imported");
    }

    [Fact]
    public async Task The_oldest_order_is_taken_first_wherever_it_stands()
    {
        var shop = await Shop.OpenAsync(network);
        var number = await NumberAsync(shop.Partner);
        await ImportAsync(
            shop, "order,date,type,amount,customer,partner\n"
            + $"r-1,2026-03-01,renewal,100.00,c1,\nl-1,2026-01-01,lead,,c1,{number}\ns-1,2026-02-01,sale,10.00,c1,\n");

        // The sale is the lead's, and the renewal is the first sale's.
        (await EarnedAsync(shop)).ShouldBe(100 + 500);
    }

    [Fact]
    public async Task Result_files_hold_no_formula_and_speak_the_language_of_who_asked()
    {
        var shop = await Shop.OpenAsync(network);
        const string Attack = "=cmd|' /C calc'!A0";
        var file = await shop.UploadOrdersAsync(
            $"order,amount,customer,note\n{Attack},1.00,@x,y\nA,{Attack},z,-1+1\n");
        using var vietnamese = await network.ClientAsync("network");
        vietnamese.DefaultRequestHeaders.AcceptLanguage.ParseAdd("vi");

        var done = await RunAsync(vietnamese, file, dry: false);

        Counts(done).ShouldBe((2, 1, 0, 1));
        var imported = await FileAsync(vietnamese, done.Text("job"), "imported.csv");
        var refused = await FileAsync(vietnamese, done.Text("job"), "refused.csv");
        imported.ShouldContain($",'{Attack},");
        imported.ShouldContain(",'@x");
        refused.ShouldContain($",'{Attack},");
        refused.ShouldContain(",'-1+1");
        refused.ShouldContain("Đây không phải số tiền");
    }

    [Fact]
    public async Task Wrong_files_and_mappings_are_refused()
    {
        var shop = await Shop.OpenAsync(network);
        var (api, file) = (network.Operator, await shop.UploadOrdersAsync("a,b\n1,2\n"));
        foreach (var (body, code) in new (object Body, string Code)[]
        {
            (new { mapping = new[] { "amount" } }, "conversion_file.mapping"),
            (new { mapping = new[] { "amount", "colour" } }, "conversion_file.field_unknown"),
            (new { mapping = new[] { "amount", "amount" } }, "conversion_file.field_twice"),
            (new { mapping = new[] { "externalId", null } }, "import.amount_missing"),
            (new { mapping = new[] { "amount", "" }, dateFormat = "yy" }, "conversion_file.date_format"),
            (new { mapping = new[] { "amount", "" }, timeZone = "Mars" }, "conversion_file.time_zone"),
            (new { mapping = new[] { "amount", "" }, type = "gift" }, "conversion_file.type"),
            (new { mapping = new[] { "amount", "" }, currency = "XXQ" }, "conversion_file.currency"),
        })
        {
            var answer = await api.PutAsJsonAsync($"/api/v1/conversion-files/{file.Id()}", body);
            (await Calls.ReadAsync(answer, HttpStatusCode.BadRequest)).Text("code").ShouldBe(code);
        }

        (await api.PostAsync(
            $"/api/v1/conversion-files/{file.Id()}/runs", new { dry = true }, HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("import.amount_missing");
        (await shop.UploadOrdersAsync("a,b\n1,2\n", api, "a.pdf", HttpStatusCode.BadRequest)).Text("code")
            .ShouldBe("conversion_file.kind");
        (await shop.UploadOrdersAsync("a,b\n", api, "a.csv", HttpStatusCode.BadRequest)).Text("code")
            .ShouldBe("file.no_rows");
        (await (shop with { Program = shop.Merchant }).UploadOrdersAsync(
            "a,b\n1,2\n", expected: HttpStatusCode.BadRequest)).Text("code").ShouldBe("program.unknown");
        var lead = await api.PutAsync(
            $"/api/v1/conversion-files/{file.Id()}", new { mapping = new[] { "customerId", null }, type = "lead" });
        Counts(await RunAsync(api, lead, dry: false)).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task A_merchant_touches_nobody_elses_program_or_file()
    {
        var (shop, other) = (await Shop.OpenAsync(network), await Shop.OpenAsync(network));
        var file = await shop.UploadOrdersAsync("order,amount\nA,1.00\n");
        using var stranger = await network.ClientAsync($"merchant:{other.Merchant}");
        using var owner = await network.ClientAsync($"merchant:{shop.Merchant}");
        using var person = await SignedIn.SignInAsync(network, $"merchant:{other.Merchant}");
        var path = $"/api/v1/conversion-files/{file.Id()}";

        (await shop.UploadOrdersAsync("a,b\n1,2\n", stranger, expected: HttpStatusCode.Forbidden)).Text("code")
            .ShouldBe("access.scope");
        await stranger.FetchAsync(path, HttpStatusCode.NotFound);
        await Calls.ReadAsync(
            await stranger.PutAsJsonAsync(path, new { mapping = new[] { "externalId", "amount" } }),
            HttpStatusCode.NotFound);
        await stranger.PostAsync($"{path}/runs", new { dry = true }, HttpStatusCode.NotFound);
        (await stranger.FetchAsync("/api/v1/conversion-files")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await person.OpenAsync($"/conversions/import/{file.Id()}");
        person.Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await person.OpenAsync("/conversions/import");
        page.QuerySelectorAll($"option[value='{shop.Program}']").ShouldBeEmpty();
        await person.SendFileAsync(page, "upload", "Form.File", "a,b\n1,2\n", ("Form.Program", shop.Program));
        person.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await owner.FetchAsync("/api/v1/conversion-files")).GetProperty("items")[0].Id().ShouldBe(file.Id());
        Counts(await RunAsync(owner, file, dry: false)).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_files_of_what_was_done_and_goes_on_the_next_time()
    {
        const int Rows = 20_000;
        var shop = await Shop.OpenAsync(network);
        var text = "order,amount\nbad,x\n"
            + string.Concat(Enumerable.Range(1, Rows).Select(n => $"{shop.Code}-{n},1.00\n"));
        using var person = await SignedIn.SignInAsync(network, "network");
        var page = await person.OpenAsync("/conversions/import");
        page = await person.SendFileAsync(page, "upload", "Form.File", text, ("Form.Program", shop.Program));
        var file = person.Here.AbsolutePath;
        page = await person.SendAsync(page, "map", ("do", "import"));
        var job = person.Here.AbsolutePath;
        await UntilAsync(async () =>
            (await network.Operator.FetchAsync($"/api/v1{job}")).GetProperty("done").GetInt64() > 0);
        await person.SendAsync(await person.OpenAsync(job), "cancel");
        page = await person.FinishedAsync();

        page.Body!.TextContent.ShouldContain("Cancelled. Until then:");
        var recorded = await OrdersCountAsync(shop);
        recorded.ShouldBeInRange(1, Rows - 1);
        var links = page.QuerySelectorAll("a[href*='/files/']").ToDictionary(
            a => a.TextContent.Trim(), a => a.GetAttribute("href")!, StringComparer.Ordinal);
        Lines(await person.DownloadAsync(links["imported.csv"])).Count.ShouldBe(1 + recorded);
        Lines(await person.DownloadAsync(links["refused.csv"])).Count.ShouldBeLessThanOrEqualTo(2);
        (await person.OpenAsync(file)).QuerySelectorAll("button[value='import']").ShouldNotBeEmpty();
    }

    private static List<string> Lines(string csv) =>
        [.. csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    private static (int Rows, int Recorded, int Known, int Refused) Counts(JsonElement counts) => (
        counts.GetProperty("rows").GetInt32(), counts.GetProperty("recorded").GetInt32(),
        counts.GetProperty("known").GetInt32(), counts.GetProperty("refused").GetInt32());

    private static string? Selected(IHtmlDocument page, string name) =>
        page.QuerySelectorAll("select").OfType<IHtmlSelectElement>().Single(s => s.Name == name).Value;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 600; !await holds(); patience--)
        {
            patience.ShouldBeGreaterThan(0);
            await Task.Delay(50);
        }
    }

    private static async Task<JsonElement> RunAsync(HttpClient client, JsonElement file, bool dry)
    {
        var path = $"/api/v1/conversion-files/{file.Id()}";
        var job = (await client.PostAsync($"{path}/runs", new { dry }, HttpStatusCode.OK)).Text("jobId");
        await UntilAsync(async () =>
            (await client.FetchAsync($"/api/v1/jobs/{job}")).Text("status") is not ("queued" or "running"));
        return (await client.FetchAsync(path)).GetProperty(dry ? "tried" : "imported");
    }

    private async Task<JsonElement> ImportAsync(Shop shop, string text) =>
        await RunAsync(network.Operator, await shop.UploadOrdersAsync(text), dry: false);

    private static async Task<string> FileAsync(HttpClient client, string job, string name)
    {
        var file = (await client.FetchAsync($"/api/v1/jobs/{job}")).GetProperty("files").EnumerateArray()
            .Single(f => f.Text("name") == name).Id();
        return await client.GetStringAsync(new Uri($"/api/v1/jobs/{job}/files/{file}", UriKind.Relative));
    }

    private async Task<int> NumberAsync(string partner) =>
        (await network.Operator.FetchAsync($"/api/v1/partners/{partner}")).GetProperty("number").GetInt32();

    private async Task<List<string>> OrdersAsync(Shop shop) =>
    [
        .. (await network.Operator.FetchAsync($"/api/v1/conversions?programId={shop.Program}&limit=100"))
            .GetProperty("items").EnumerateArray().Select(order => order.Text("externalId")),
    ];

    private async Task<int> OrdersCountAsync(Shop shop)
    {
        await using var scope = network.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Caller.System);
        var program = ProgramId.From(Guid.Parse(shop.Program));
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<ConversionRow>()
            .CountAsync(c => c.ProgramId == program);
    }

    /// <summary>Whatever has become payable meanwhile.</summary>
    private static async Task<long> EarnedAsync(Shop shop)
    {
        var (pending, approved, payable, _, _) = MainWay.Balance(await shop.BalanceAsync());
        return pending + approved + payable;
    }
}
