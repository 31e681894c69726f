using System.Text;
using System.Text.Json;
using Rattan.Access.Tests.Site;

namespace Rattan.Partners.Tests;

public sealed class ImportTests(RunningSite site) : IClassFixture<RunningSite>
{
    private readonly Life life = new(site);
    private readonly Files files = new(site);

    [Theory]
    [InlineData("Name,E-mail,Country,Type,TikTok", "en")]
    [InlineData("Họ và tên;Địa chỉ email;Quốc gia;Loại;TikTok", "vi")]
    [InlineData("姓名\t邮箱\t国家\t类型\ttiktok", "zh")]
    public async Task Headings_in_three_languages_say_what_the_columns_are(string headings, string language)
    {
        var separator = headings.First(c => c is ',' or ';' or '\t');

        var file = await files.UploadAsync($"{headings}\n{string.Join(separator, language, "x", "VN", "koc", "@x")}\n");

        file.Text("separator").ShouldBe(separator.ToString());
        Files.Mapping(file).ShouldBe(["name", "email", "country", "kind", "tiktok"]);
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing_and_an_import_does_what_it_said()
    {
        var known = await life.PartnerAsync("known@import.example");
        const string Text = """
            external id,name,email,country,kind,tags,website,followers
            A-1,"Lan, the cook",lan@import.example,vn,KOC,"Food, Đồ ăn",https://lan.example,"1,200"
            ,,known@import.example,,,vip,,
            ,Nobody,no address,VN,koc,,,
            A-2,Minh,minh@import.example,Atlantis,koc,,,

            """;
        var file = await files.UploadAsync(Text);

        var tried = await files.RunAsync(file, dry: true);
        (await FoundAsync("lan@import.example")).ShouldBeEmpty();
        var done = await files.RunAsync(file, dry: false);

        Files.Counts(tried).ShouldBe((4, 1, 1, 0, 2));
        Files.Counts(done).ShouldBe((4, 1, 1, 0, 2));
        var lan = (await FoundAsync("lan@import.example")).Single();
        lan.GetProperty("name").GetString().ShouldBe("Lan, the cook");
        lan.GetProperty("externalId").GetString().ShouldBe("A-1");
        lan.GetProperty("kind").GetString().ShouldBe("koc");
        lan.GetProperty("tags").EnumerateArray().Select(t => t.GetString())
            .ShouldBe(["food", "đồ-ăn"], ignoreOrder: true);
        var profile = await site.Network.ReadAsync($"/api/v1/partners/{lan.GetProperty("id").GetString()}/profile");
        var channel = profile.Body.GetProperty("channels")[0];
        channel.GetProperty("address").GetString().ShouldBe("https://lan.example");
        channel.GetProperty("followers").GetInt64().ShouldBe(1200);
        Life.Ids(await site.Network.ReadAsync("/api/v1/partners?tag=vip")).ShouldContain(known);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        const string Text = """
            id,name,email,country,kind,languages,categories,tags
            B-1,One,one@again.example,VN,kol,"vi, en",food|travel,a
            B-2,Two,two@again.example,VN,kol,vi,,

            """;
        Files.Counts(await files.ImportAsync(Text)).ShouldBe((2, 2, 0, 0, 0));
        var versions = await VersionsAsync();

        Files.Counts(await files.ImportAsync(Text)).ShouldBe((2, 0, 0, 2, 0));

        (await VersionsAsync()).ShouldBe(versions);
    }

    [Fact]
    public async Task An_external_id_goes_before_the_address_and_conflicts_are_refused()
    {
        await files.ImportAsync("""
            id,name,email,country,kind
            C-1,One,one@match.example,VN,kol
            C-2,Two,two@match.example,VN,kol

            """);

        var moved = await files.ImportAsync("id,name,email\nC-1,One moved,moved@match.example\n");
        var taken = await files.ImportAsync("id,name,email\nC-1,One,two@match.example\n");
        var other = await files.ImportAsync("id,name,email\nC-9,Two,two@match.example\n");

        Files.Counts(moved).ShouldBe((1, 0, 1, 0, 0));
        (await FoundAsync("moved@match.example")).Single().GetProperty("externalId").GetString().ShouldBe("C-1");
        (await files.RefusedAsync(taken)).ShouldContain("partner.email_taken");
        (await files.RefusedAsync(other)).ShouldContain("partner_file.other_id");
    }

    [Fact]
    public async Task Refused_rows_come_back_with_line_and_reason_and_no_formula()
    {
        var done = await files.ImportAsync(
            "name,email,country,kind,tags\n"
            + "\"Two\nlines\",x@refused.example,VN,koc,\n"
            + "=cmd|' /C calc'!A0,not an address,VN,koc,\n"
            + "Ana,ana@refused.example,VN,koc,\n"
            + "Ana again,Ana@Refused.example,VN,koc,\n"
            + "Ben,ben@refused.example,,koc,\n"
            + "Cy,cy@refused.example,VN,koc,\"no$good\"\n");

        var lines = (await files.RefusedAsync(done)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].TrimStart('\uFEFF').ShouldBe("line,code,reason,name,email,country,kind,tags");
        lines.Select(l => string.Join(',', l.Split(',')[..2])).Skip(1).ShouldContain("4,partner.email_invalid");
        string.Concat(lines).ShouldContain(",'=cmd|");
        string.Concat(lines).ShouldContain("6,partner_file.twice");
        string.Concat(lines).ShouldContain("7,partner_file.missing");
        string.Concat(lines).ShouldContain("8,partner.tag_invalid");
        Files.Counts(done).ShouldBe((6, 1, 0, 0, 5));
    }

    [Fact]
    public async Task A_file_enrols_and_invites_each_once()
    {
        var (program, _) = await life.ProgramAsync();
        const string Text = "name,email,country,kind,group\nOne,one@join.example,VN,koc,Gold\n";
        await site.Network.PostAsync("/api/v1/partner-groups", $$"""{"programId":"{{program}}","name":"Gold"}""");
        var settings = $$""" "programId":"{{program}}","invite":true,"language":"vi" """;

        var first = await files.ImportAsync(Text, settings);
        var second = await files.ImportAsync(Text, settings);

        Files.Counts(first).ShouldBe((1, 1, 0, 0, 0));
        Files.Counts(second).ShouldBe((1, 0, 0, 1, 0));
        site.Letters.All.Count(m => m.To == "one@join.example").ShouldBe(1);
        site.Letters.All.Single(m => m.To == "one@join.example").Language.ShouldBe("vi");
        var partner = (await FoundAsync("one@join.example")).Single().GetProperty("id").GetString();
        var place = (await site.Network.ReadAsync($"/api/v1/programs/{program}/enrolments?partnerId={partner}"))
            .Body.GetProperty("items")[0];
        place.GetProperty("status").GetString().ShouldBe("approved");
        place.GetProperty("groupId").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_dry_run_sends_no_letters_and_draws_no_numbers()
    {
        var (program, _) = await life.ProgramAsync();
        var file = await files.UploadAsync("name,email,country,kind\nOne,dry@join.example,VN,koc\n");
        await files.MapAsync(file, Files.Mapping(file), $$""" "programId":"{{program}}","invite":true """);
        var before = await site.Network.PostAsync("/api/v1/partners", Files.Partner("before@dry.example"));

        var tried = await files.RunAsync(file, dry: true);

        tried.GetProperty("invited").GetInt32().ShouldBe(1);
        site.Letters.All.ShouldNotContain(m => m.To == "dry@join.example");
        var after = await site.Network.PostAsync("/api/v1/partners", Files.Partner("after@dry.example"));
        after.Body.GetProperty("number").GetInt32().ShouldBe(before.Body.GetProperty("number").GetInt32() + 1);
    }

    [Fact]
    public async Task Wrong_mappings_and_files_are_refused()
    {
        var file = await files.UploadAsync("a,b\n1,2\n");
        (await files.MapAsync(file, ["name", "name"])).Code.ShouldBe("partner_file.field_twice");
        (await files.MapAsync(file, ["name", "colour"])).Code.ShouldBe("partner_file.field_unknown");
        (await files.MapAsync(file, ["name"])).Code.ShouldBe("partner_file.mapping");
        (await files.MapAsync(file, ["name", ""])).Code.ShouldBe("partner_file.no_key");
        (await files.MapAsync(file, ["email", "group"])).Code.ShouldBe("partner_file.group_program");
        (await files.MapAsync(file, ["email", ""], "\"invite\":true")).Code.ShouldBe("partner_file.invite");
        (await files.MapAsync(file, ["email", ""], "\"country\":\"XX\"")).Code.ShouldBe("partner_file.default_country");
        (await files.MapAsync(file, ["email", ""], "\"kind\":\"x\"")).Code.ShouldBe("partner_file.default_kind");
        (await files.MapAsync(file, ["email", ""], $"\"programId\":\"{Guid.Empty}\"")).Code
            .ShouldBe("partner_file.program");
        (await files.SendAsync("a.csv", "only,headings\n"u8.ToArray())).Code.ShouldBe("file.no_rows");
        (await files.SendAsync("a.pdf", "a,b\n1,2\n"u8.ToArray())).Code.ShouldBe("partner_file.kind");
        (await files.SendAsync("a.csv", Encoding.UTF8.GetBytes("<html><body>\n1\n"))).Code.ShouldBe("file.type");
        (await files.SendAsync("a.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 101)) + "\n1\n")))
            .Code.ShouldBe("file.columns");
    }

    [Fact]
    public async Task An_imported_file_is_forgotten_and_not_imported_again()
    {
        var file = await files.UploadAsync("name,email,country,kind\nOne,gone@import.example,VN,koc\n");
        await files.RunAsync(file, dry: false);

        (await files.MapAsync(file, Files.Mapping(file))).Code.ShouldBe("partner_file.imported");
        (await site.Network.PostAsync($"/api/v1/partner-files/{file.Text("id")}/runs", "{}")).Code
            .ShouldBe("partner_file.imported");
        (await files.IsKeptAsync(file)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_that_was_broken_off_counts_what_it_had_done()
    {
        var before = new string('n', 100);
        var rows = string.Join('\n', Enumerable.Range(1, 150).Select(n => $"P{n},p{n}@resume.example,VN,koc"));
        var text = $"name,email,country,kind\n{rows}\n";
        await files.ImportAsync($"name,email,country,kind\n{string.Join('\n', rows.Split('\n')[..100])}\n");

        var tally = await files.RunByHandAsync(text, before);

        (tally.Added, tally.Unchanged, tally.Refused).ShouldBe((150, 0, 0));
    }

    [Fact]
    public async Task Broken_quotes_and_other_encodings_are_told_by_line()
    {
        byte[] latin = [.. "name,email,country,kind\nJos"u8, 0xE9, .. ",jose@import.example,VN,koc\n"u8];
        var file = await files.SendAsync("latin.csv", latin);
        (await files.RefusedAsync(await files.RunAsync(file, dry: false))).ShouldContain("2,partner_file.encoding");

        var huge = "name,email,country,kind\nOne,one@quote.example,VN,koc\n\"" + new string('x', 600_000);
        var broken = await files.SendAsync("quote.csv", Encoding.UTF8.GetBytes(huge));
        var done = await files.RunAsync(broken, dry: false);
        (await files.RefusedAsync(done)).ShouldContain("3,partner_file.broken");
        Files.Counts(done).ShouldBe((2, 1, 0, 0, 1));
    }

    private async Task<List<JsonElement>> FoundAsync(string email) =>
        [.. (await site.Network.ReadAsync($"/api/v1/partners?q={email}")).Body.GetProperty("items").EnumerateArray()];

    private Task<string> VersionsAsync() => files.VersionsAsync("again.example");
}
