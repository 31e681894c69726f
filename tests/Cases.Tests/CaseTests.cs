using Microsoft.Extensions.DependencyInjection;
using Rattan.Cases.Leads;
using Rattan.Cases.Sharing;
using Rattan.Cases.Stories;
using Rattan.Contracts.Cases;
using Rattan.Platform.Tenancy;
using static Rattan.Cases.Tests.CaseBooks;

namespace Rattan.Cases.Tests;

public sealed class CaseTests
{
    [Theory, OnBothBooks]
    public async Task Schema_and_model_agree(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(given.Books)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task A_case_is_written_changed_and_found_by_country_category_and_words(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = (await given.WriteAsync()).Value;
        await given.WriteAsync(Spring("Silk") with { Countries = ["CN"], Categories = ["beauty"] }, given.Silk);
        (story.Status, story.Permission, story.ShownName).ShouldBe(
            (CaseStatus.Draft, CasePermission.NotAsked, "Giày Bốn Mùa"));

        (await given.TitlesAsync(new CasesAsked())).ShouldBe(["Silk", "Mùa xuân gấp đôi đơn"]);
        (await given.TitlesAsync(new CasesAsked(Country: "vn"))).ShouldBe(["Mùa xuân gấp đôi đơn"]);
        (await given.TitlesAsync(new CasesAsked(Category: "fashion"))).ShouldBe(["Mùa xuân gấp đôi đơn"]);
        (await given.TitlesAsync(new CasesAsked(Q: "MUA XUAN"))).ShouldBe(["Mùa xuân gấp đôi đơn"]);
        (await given.TitlesAsync(new CasesAsked(MerchantId: given.Silk.ToString()))).ShouldBe(["Silk"]);

        var changed = (await given.Books.WriteAsync<SaveCase, CaseAnswer>(
            h => h.ChangeAsync(
                story.Id.ToString(), new CaseFields { ShownName = "A shoe brand", Summary = "" }, default),
            Sales)).Value;
        (changed.ShownName, changed.Fields.Summary, changed.Fields.Title).ShouldBe(
            ("A shoe brand", null, "Mùa xuân gấp đôi đơn"));
        await given.PutAsync(story, new PutCaseRequest("archived"));
        (await given.TitlesAsync(new CasesAsked())).ShouldBe(["Silk"]);
        (await given.TitlesAsync(new CasesAsked(Status: "archived"))).ShouldBe(["Mùa xuân gấp đôi đơn"]);
        (await given.Books.ScalarAsync<long>($"SELECT count(*) FROM audit_log WHERE thing = 'case:{story.Id}'"))
            .ShouldBe(3);
    }

    [Theory]
    [InlineData("title", "case.title")]
    [InlineData("countries", "case.countries")]
    [InlineData("categories", "case.categories")]
    [InlineData("summary", "case.text")]
    [InlineData("figures", "case.figures")]
    [InlineData("empty", "case.figures")]
    [InlineData("quotes", "case.quotes")]
    [InlineData("resources", "case.resources")]
    public async Task What_is_wrong_is_refused_by_its_field(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var fields = what switch
        {
            "title" => Spring(" "),
            "countries" => Spring() with { Countries = ["XX"] },
            "categories" => Spring() with { Categories = ["smoke"] },
            "summary" => Spring() with { Summary = new string('x', 4_001) },
            "figures" => Spring() with { Figures = [new CaseFigure(null, "1", "2")] },
            "empty" => Spring() with { Figures = [new CaseFigure("GMV")] },
            "quotes" => Spring() with { Quotes = [new CaseQuote(null, "Ana")] },
            _ => Spring() with { Resources = [.. Enumerable.Repeat("x", 21)] },
        };
        (await given.WriteAsync(fields)).Error!.Code.ShouldBe(code);
    }

    [Theory, OnBothBooks]
    public async Task A_finished_proposal_becomes_a_draft_once(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await MakeAsync(given, Running.ToString())).Error!.Code.ShouldBe("case.proposal_open");
        (await MakeAsync(given, given.Silk.ToString())).Error!.Code.ShouldBe("case.proposal_unknown");

        var made = (await MakeAsync(given, Finished.ToString())).Value;

        (made.MerchantId, made.ProposalId, made.Status).ShouldBe((given.Shoes, Finished, CaseStatus.Draft));
        made.Fields.Title.ShouldBe("Spring for shoes");
        made.Fields.Resources.ShouldBe(["Facebook post", "Live"]);
        made.Fields.Figures.ShouldBe(
        [
            new CaseFigure("Budget", null, "200", "EUR"), new CaseFigure("GMV", null, "1100", "EUR"),
            new CaseFigure("ROI", null, "5.5"), new CaseFigure("Orders", null, "40"),
            new CaseFigure("Clicks", null, "900"),
        ]);
        (await MakeAsync(given, Finished.ToString())).Error!.Code.ShouldBe("case.proposal_told");
        (await MakeAsync(given, Finished.ToString(), given.ShoesOwner)).Error!.Code.ShouldBe("access.scope");
    }

    [Theory, OnBothBooks]
    public async Task Strangers_read_a_case_only_while_it_is_published_agreed_to_and_shared(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = (await given.WriteAsync()).Value;
        (await given.ShareAsync(story)).Error!.Code.ShouldBe("case.not_public");
        await given.PutAsync(story, new PutCaseRequest("published"));
        (await given.ShareAsync(story)).Error!.Code.ShouldBe("case.not_public");
        await given.PutAsync(story, new PutCaseRequest(Permission: "granted"));
        var slug = (await given.ShareAsync(story)).Value.Slug!;
        slug.Length.ShouldBe(22);
        (await given.StrangerAsync(slug))!.ShouldSatisfyAllConditions(
            p => p.Name.ShouldBe("Giày Bốn Mùa"), p => p.Indexed.ShouldBeFalse());
        (await given.StrangerAsync(new string('A', 22))).ShouldBeNull();

        await given.PutAsync(story, new PutCaseRequest("draft"));
        (await given.StrangerAsync(slug)).ShouldBeNull();
        await given.PutAsync(story, new PutCaseRequest("published", "refused"));
        (await given.StrangerAsync(slug)).ShouldBeNull();
        await given.PutAsync(story, new PutCaseRequest(Permission: "granted"));
        (await given.StrangerAsync(slug)).ShouldNotBeNull();

        await given.Books.WriteAsync<ShareCase, CaseAnswer>(h => h.RevokeAsync(story.Id.ToString(), default), Sales);
        (await given.StrangerAsync(slug)).ShouldBeNull();
        (await given.ShareAsync(story, indexed: true)).Value.Slug.ShouldNotBe(slug);
    }

    [Theory, OnBothBooks]
    public async Task A_change_after_the_merchant_agreed_closes_the_page_until_it_agrees_again(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = await given.PublicAsync();

        var changed = (await given.Books.WriteAsync<SaveCase, CaseAnswer>(
            h => h.ChangeAsync(story.Id.ToString(), new CaseFields { Summary = "Ten times" }, default), Sales)).Value;

        (changed.Permission, changed.IsPublic).ShouldBe((CasePermission.Asked, false));
        (await given.StrangerAsync(story.Slug!)).ShouldBeNull();
        await given.PutAsync(story, new PutCaseRequest(Permission: "granted"), given.ShoesOwner);
        (await given.StrangerAsync(story.Slug!))!.Fields.Summary.ShouldBe("Ten times");
    }

    [Theory, OnBothBooks]
    public async Task A_masked_merchant_is_named_nowhere_on_the_public_page(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = await given.PublicAsync(Spring("Twice the orders") with { ShownName = "A shoe brand" });

        var html = await given.Books.RenderAsync<PublicCasePage>("/", new { Slug = story.Slug! }, Nobody);

        html.ShouldContain("A shoe brand");
        html.ShouldContain("1,000.5 EUR");
        html.ShouldNotContain("Giày Bốn Mùa");
    }

    [Theory, OnBothBooks]
    public async Task A_merchant_sees_its_own_case_once_asked_and_agrees_by_itself(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = (await given.WriteAsync()).Value;
        (await given.TitlesAsync(new CasesAsked(), given.ShoesOwner)).ShouldBeEmpty();
        (await given.PutAsync(story, new PutCaseRequest(Permission: "granted"), given.ShoesOwner)).Error!.Code
            .ShouldBe("case.unknown");
        await given.PutAsync(story, new PutCaseRequest("published", "asked"));

        (await given.TitlesAsync(new CasesAsked(), given.ShoesOwner)).ShouldHaveSingleItem();
        (await given.TitlesAsync(new CasesAsked(), given.SilkOwner)).ShouldBeEmpty();
        (await given.PutAsync(story, new PutCaseRequest(Permission: "granted"), given.SilkOwner)).Error!.Code
            .ShouldBe("case.unknown");
        (await given.PutAsync(story, new PutCaseRequest("archived"), given.ShoesOwner)).Error!.Code
            .ShouldBe("access.scope");
        (await given.PutAsync(story, new PutCaseRequest(Permission: "notAsked"), given.ShoesOwner)).Error!.Code
            .ShouldBe("access.scope");
        (await given.ShareAsync(story, by: given.ShoesOwner)).Error!.Code.ShouldBe("access.scope");
        var granted = (await given.PutAsync(story, new PutCaseRequest(Permission: "granted"), given.ShoesOwner)).Value;
        (granted.Permission, granted.PermissionBy).ShouldBe((CasePermission.Granted, "shoes"));
    }

    [Theory, OnBothBooks]
    public async Task Merchants_like_the_one_of_the_case_are_found_with_reasons_the_closest_first(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = (await given.WriteAsync()).Value;
        var both = await given.MerchantAsync("Both", "VN", "Qualified", [], ["fashion"]);
        var place = await given.MerchantAsync("Place", "FR", "Contacted", ["VN"]);
        await given.MerchantAsync("Neither", "FR");
        await given.MerchantAsync("Live", "VN", "Live");
        await given.MerchantAsync("Lost", "VN", "Lost");

        var leads = (await given.Books.InScopeAsync(
            s => s.GetRequiredService<FindLeads>().OfAsync(story.Id.ToString(), default), Sales)).Value.Items;

        leads.Select(l => l.MerchantId).ShouldBe([both, place]);
        leads[0].ShouldSatisfyAllConditions(
            l => l.OwnerName.ShouldBe("Mai"), l => l.Countries.ShouldBe(["VN"]),
            l => l.Categories.ShouldBe(["fashion.shoes"]), l => l.Stage.ShouldBe("Qualified"));
        (await given.Books.InScopeAsync(
            s => s.GetRequiredService<FindLeads>().OfAsync(story.Id.ToString(), default), given.ShoesOwner))
            .Error!.Code.ShouldBe("access.scope");

        (await LikeAsync(given, place, Sales)).ShouldBeEmpty("it is a draft");
        await given.PutAsync(story, new PutCaseRequest("published"));
        (await LikeAsync(given, place, Sales)).Single().Href.ShouldBe($"/cases/{story.Id}");
        (await LikeAsync(given, given.Shoes, Sales)).ShouldBeEmpty("it is its own case");
        (await LikeAsync(given, place, given.ShoesOwner)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task Pictures_are_kept_shown_to_strangers_of_a_public_case_and_removed(string kind)
    {
        await using var given = await OpenAsync(kind);
        var story = await given.PublicAsync();
        (await PictureAsync(given, story, "text/plain")).Error!.Code.ShouldBe("case.picture_kind");
        var added = (await PictureAsync(given, story, "image/png")).Value;
        var picture = added.Pictures.Single().Id;
        (await StrangerSeesAsync(given, story, picture.Value)).ShouldBeFalse("the merchant has not agreed to it");
        await given.PutAsync(story, new PutCaseRequest(Permission: "granted"));
        (await StrangerSeesAsync(given, story, picture.Value)).ShouldBeTrue();
        (await given.Books.WriteAsync<CasePictures, CaseAnswer>(
            h => h.RemoveAsync(story.Id.ToString(), picture.ToString(), default), Sales)).Value.Pictures
            .ShouldBeEmpty();
        (await StrangerSeesAsync(given, story, picture.Value)).ShouldBeFalse();
    }

    private static Task<IReadOnlyList<CaseLike>> LikeAsync(
        CaseBooks given, Contracts.Merchants.MerchantId merchant, Caller by) =>
        given.Books.InScopeAsync(s => s.GetRequiredService<ICasesLike>().LikeAsync(merchant, default), by);

    private static Task<Result<CaseAnswer>> MakeAsync(CaseBooks given, string proposal, Caller? by = null) =>
        given.Books.WriteAsync<MakeCase, CaseAnswer>(
            h => h.HandleAsync(new MakeCaseRequest(proposal), default), by ?? Sales);

    private static Task<Result<CaseAnswer>> PictureAsync(CaseBooks given, CaseAnswer story, string contentType) =>
        given.Books.WriteAsync<CasePictures, CaseAnswer>(
            h => h.AddAsync(
                story.Id.ToString(), "a.png", contentType,
                new MemoryStream([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]), default), Sales);

    private static async Task<bool> StrangerSeesAsync(CaseBooks given, CaseAnswer story, Guid picture)
    {
        var opened = await given.Books.InScopeAsync(
            s => s.GetRequiredService<PublicCases>().PictureAsync(story.Slug!, picture, default), Nobody);
        if (opened is { } found)
        {
            await found.Content.DisposeAsync();
        }

        return opened is not null;
    }
}
