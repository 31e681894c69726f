using System.Net;
using AngleSharp.Html.Parser;

namespace Rattan.Scenario.Tests.Security;

/// <summary>Another site cannot act through a visitor's cookie: every form of every page, and every address that takes
/// a form, refuses what comes without the token that only our pages give.</summary>
[Collection(HostileCollection.Name)]
public sealed class ForgeryTests(HostileHouse house)
{
    /// <summary>Takes a key in place of a cookie, so nobody can be made to use it.</summary>
    private static readonly string[] ByKey = ["/pb"];

    [Theory]
    [InlineData("network")]
    [InlineData("merchant")]
    [InlineData("partner")]
    [InlineData("stranger")]
    public async Task No_form_of_any_page_is_taken_without_its_token(string portal)
    {
        var (forms, wrong) = (0, new List<string>());
        foreach (var place in house.Places().Where(place => place.IsPage))
        {
            using var page = await house.As(portal).GetAsync(place.Path);
            if (page.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            var html = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync());
            foreach (var handler in html.QuerySelectorAll("input[name=_handler]").Select(i => i.GetAttribute("value")!)
                .Distinct(StringComparer.Ordinal))
            {
                forms++;
                using var forged = await PostAsync(portal, place.Path, ("_handler", handler));
                if (forged.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{handler} on {place.Path}: {(int)forged.StatusCode}");
                }
            }

            wrong.AddRange(html.QuerySelectorAll("form[method=post]")
                .Where(form => form.QuerySelector("input[name=__RequestVerificationToken]") is null)
                .Select(form => $"{place.Path} has a form without a token: {form.GetAttribute("action")}"));
        }

        wrong.ShouldBeEmpty();
        forms.ShouldBeGreaterThan(portal == "stranger" ? 3 : 10);
    }

    [Theory]
    [InlineData("network")]
    [InlineData("partner")]
    public async Task No_address_that_takes_a_form_takes_one_without_its_token(string portal)
    {
        var wrong = new List<string>();
        var places = house.Places().Where(place => !place.IsPage && !ByKey.Contains(place.Path)
            && place.Methods.Any(method => method is not ("GET" or "HEAD"))).ToList();
        foreach (var place in places)
        {
            using var forged = await PostAsync(portal, place.Path);
            if (forged.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden))
            {
                wrong.Add($"{place.Path}: {(int)forged.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
        places.Count.ShouldBeGreaterThan(6);
    }

    private Task<HttpResponseMessage> PostAsync(
        string portal, string path, params IReadOnlyList<(string Name, string Value)> fields) =>
        house.As(portal).Client.PostAsync(
            new Uri(path, UriKind.Relative),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
