using System.Text.Json;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Merchants.Programs;

namespace Rattan.Merchants.Tests;

public sealed class ProgramTermsTests
{
    private const string Merchant = "0192c7a1-0000-7000-8000-000000000001";
    private const string Ends = "program.ends_before_start";
    private const string Views = "program.view_window_range";
    private const string Late = "program.late_touch_share";
    private const string Fee = "networkFee.percentOfCommission";

    [Fact]
    public void A_program_named_in_few_words_has_the_defaults()
    {
        var terms = Read("{}").Value;

        terms.TimeZone.ShouldBe("UTC");
        terms.ClickWindowDays.ShouldBe(30);
        terms.LockInDays.ShouldBeNull();
        terms.UniqueWindowHours.ShouldBe(24);
        terms.HoldDays.ShouldBe(30);
        (terms.AppealDays, terms.AppealAnswerDays).ShouldBe((null, null));
        terms.Funding.ShouldBe(Funding.Advance);
        terms.NetworkFee.ShouldBe(new Percent(0));
        terms.Model.ShouldBe(AttributionModel.Last);
        (terms.HalfLifeHours, terms.MarkovOrder, terms.ViewWindowHours, terms.LateTouch).ShouldBe((168, 1, 0, null));
        (terms.CouponWins, terms.DeclaredWins).ShouldBe((false, false));
        terms.QualifyLeadsAtOnce.ShouldBeTrue();
        terms.ConsentDefault.ShouldBe(ConsentDefault.ByCountry);
        terms.Status.ShouldBe(ProgramStatus.Active);
    }

    [Theory]
    [InlineData("""{"merchantId":null}""", "program.merchant_unknown", "merchantId")]
    [InlineData("""{"merchantId":"7"}""", "program.merchant_unknown", "merchantId")]
    [InlineData("""{"currency":"XYZ"}""", "program.currency_unknown", "currency")]
    [InlineData("""{"currency":"eur"}""", "program.currency_unknown", "currency")]
    [InlineData("""{"name":" "}""", "program.name_invalid", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "program.name_invalid", "name")]
    [InlineData("""{"timeZone":"Mars/Olympus"}""", "program.time_zone_unknown", "timeZone")]
    [InlineData("""{"timeZone":"Eastern Standard Time"}""", "program.time_zone_unknown", "timeZone")]
    [InlineData("""{"allowedDomains":[]}""", "program.domains_count", "allowedDomains")]
    [InlineData("""{"allowedDomains":["shop.example.com","b/"]}""", "program.domain_invalid", "allowedDomains[1]")]
    [InlineData("""{"allowedDomains":["shop.example.com",null]}""", "program.domain_invalid", "allowedDomains[1]")]
    [InlineData("""{"landingUrl":""}""", "program.domain_refused", "landingUrl")]
    [InlineData("""{"landingUrl":"http://shop.example.com/"}""", "program.domain_refused", "landingUrl")]
    [InlineData("""{"landingUrl":"https://other.example.com/"}""", "program.domain_refused", "landingUrl")]
    [InlineData("""{"fallbackUrl":"https://other.example.com/"}""", "program.domain_refused", "fallbackUrl")]
    [InlineData("""{"fallbackUrl":7}""", "request.malformed", "fallbackUrl")]
    [InlineData("""{"clickWindowDays":0}""", "program.click_window_range", "clickWindowDays")]
    [InlineData("""{"clickWindowDays":366}""", "program.click_window_range", "clickWindowDays")]
    [InlineData("""{"lockInDays":-1}""", "program.lock_in_range", "lockInDays")]
    [InlineData("""{"lockInDays":1.5}""", "request.malformed", "lockInDays")]
    [InlineData("""{"lockInDays":"30"}""", "request.malformed", "lockInDays")]
    [InlineData("""{"uniqueWindowHours":-1}""", "program.unique_window_range", "uniqueWindowHours")]
    [InlineData("""{"holdDays":366}""", "program.hold_range", "holdDays")]
    [InlineData("""{"appealDays":0}""", "program.appeal_range", "appealDays")]
    [InlineData("""{"appealDays":366}""", "program.appeal_range", "appealDays")]
    [InlineData("""{"appealAnswerDays":0}""", "program.appeal_range", "appealAnswerDays")]
    [InlineData("""{"appealAnswerDays":"7"}""", "request.malformed", "appealAnswerDays")]
    [InlineData("""{"funding":"credit"}""", "program.funding_unknown", "funding")]
    [InlineData("""{"funding":"Advance"}""", "program.funding_unknown", "funding")]
    [InlineData("""{"networkFee":{"percentOfCommission":"-1"}}""", "program.network_fee_invalid", Fee)]
    [InlineData("""{"networkFee":{}}""", "program.network_fee_invalid", Fee)]
    [InlineData("""{"attribution":{"model":"moon"}}""", "program.model_unknown", "attribution.model")]
    [InlineData("""{"attribution":{"halfLifeHours":0}}""", "program.half_life_range", "attribution.halfLifeHours")]
    [InlineData("""{"attribution":{"markovOrder":0}}""", "program.markov_order_range", "attribution.markovOrder")]
    [InlineData("""{"attribution":{"markovOrder":4}}""", "program.markov_order_range", "attribution.markovOrder")]
    [InlineData("""{"attribution":{"viewWindowHours":169}}""", Views, "attribution.viewWindowHours")]
    [InlineData("""{"lateTouch":{"minutes":1441}}""", "program.late_touch_range", "lateTouch.minutes")]
    [InlineData("""{"lateTouch":{"minutes":-1}}""", "program.late_touch_range", "lateTouch.minutes")]
    [InlineData("""{"lateTouch":{"minutes":5,"sharePercent":"101"}}""", Late, "lateTouch.sharePercent")]
    [InlineData("""{"lateTouch":{"minutes":5,"sharePercent":"0.001"}}""", Late, "lateTouch.sharePercent")]
    [InlineData("""{"lateTouch":7}""", "request.malformed", "lateTouch")]
    [InlineData("""{"consentDefault":"maybe"}""", "program.consent_unknown", "consentDefault")]
    [InlineData("""{"status":"gone"}""", "program.status_unknown", "status")]
    [InlineData("""{"startsAt":"tomorrow"}""", "request.malformed", "startsAt")]
    [InlineData("""{"startsAt":"2026-11-21T01:00Z","endsAt":"2026-11-21T01:00Z"}""", Ends, "endsAt")]
    public void A_wrong_field_is_named(string json, string code, string field)
    {
        var refused = Read(json).Error;

        refused.ShouldNotBeNull();
        (refused.Code, refused.Field).ShouldBe((code, field));
    }

    [Theory]
    [InlineData("{}", 14)]
    [InlineData("""{"lockInDays":null}""", null)]
    [InlineData("""{"lockInDays":0}""", 0)]
    [InlineData("""{"lockInDays":90}""", 90)]
    public void A_lock_in_is_kept_cleared_or_set(string json, int? expected)
    {
        var terms = Read("""{"lockInDays":14}""").Value;

        Parse<ChangeProgramRequest>(json).Over(terms).Value.LockInDays.ShouldBe(expected);
    }

    [Theory]
    [InlineData("{}", 30, 1_000)]
    [InlineData("""{"lateTouch":null}""", 0, 0)]
    [InlineData("""{"lateTouch":{"minutes":0,"sharePercent":"5"}}""", 0, 0)]
    [InlineData("""{"lateTouch":{"minutes":60,"sharePercent":"7.25"}}""", 60, 725)]
    [InlineData("""{"lateTouch":{"minutes":60}}""", 60, 0)]
    public void A_guard_is_kept_turned_off_or_set(string json, int minutes, int share)
    {
        var terms = Read("""{"lateTouch":{"minutes":30,"sharePercent":"10"}}""").Value;

        var guard = Parse<ChangeProgramRequest>(json).Over(terms).Value.LateTouch;

        (guard?.Minutes ?? 0, guard?.ShareBasisPoints ?? 0).ShouldBe((minutes, share));
    }

    [Fact]
    public void A_change_keeps_what_it_does_not_name()
    {
        var terms = Read("""
            {"fallbackUrl":"https://shop.example.com/x","holdDays":7,"networkFee":{"percentOfCommission":"20"}}
            """).Value;

        var changed = Parse<ChangeProgramRequest>("""{"name":"Another","fallbackUrl":null}""").Over(terms).Value;

        changed.ShouldBe(terms with { Name = "Another", FallbackUrl = null });
    }

    [Fact]
    public void Domains_cannot_be_changed_from_under_the_landing_page()
    {
        var terms = Read("{}").Value;

        Parse<ChangeProgramRequest>("""{"allowedDomains":["new.example.com"]}""").Over(terms)
            .Error!.Code.ShouldBe("program.domain_refused");
    }

    private static Result<ProgramTerms> Read(string json)
    {
        var good = $$"""
            {
              "merchantId": "{{Merchant}}", "name": "P", "currency": "EUR",
              "landingUrl": "https://shop.example.com/", "allowedDomains": ["shop.example.com"]
            }
            """;
        var fields = JsonDocument.Parse(good).RootElement.EnumerateObject()
            .Concat(JsonDocument.Parse(json).RootElement.EnumerateObject())
            .GroupBy(f => f.Name, f => f.Value, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Last());
        var read = Parse<CreateProgramRequest>(JsonSerializer.Serialize(fields)).Read();
        return read.Error is { } refused ? refused : read.Value.Terms;
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, RattanJson.Options)!;
}
