using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Network;
using Rattan.Network.Agencies;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class AgencyTests
{
    [Theory, OnBothBooks]
    public async Task Schema_and_model_agree(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(given.Books)).ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task An_agency_is_added_changed_and_written_to_the_audit_log(string kind)
    {
        await using var given = await OpenAsync(kind);
        var made = (await given.SaveAsync(Agency())).Value;
        made.Country.ShouldBe("VN");
        made.Contacts.Single().Email.ShouldBe("lan@saoviet.example");
        var changed = (await given.SaveAsync(
            new AgencyRequest { Status = "paused", Website = "", Contacts = [] }, made.Id.ToString())).Value;
        changed.Status.ShouldBe(AgencyStatus.Paused);
        changed.Website.ShouldBeNull();
        changed.Contacts.ShouldBeEmpty();
        changed.Name.ShouldBe("Sao Việt Media");
        changed.Channels.ShouldBe([PromotionChannel.Social, PromotionChannel.Creators]);
        var key = $"agency:{made.Id}";
        (await given.Books.ScalarAsync<long>($"SELECT count(*) FROM audit_log WHERE thing = '{key}'")).ShouldBe(2);
    }

    [Theory]
    [InlineData("name", "agency.name")]
    [InlineData("country", "agency.country")]
    [InlineData("languages", "agency.languages")]
    [InlineData("website", "agency.website")]
    [InlineData("channels", "agency.channels")]
    [InlineData("status", "agency.status")]
    [InlineData("email", "agency.contact_email")]
    [InlineData("phone", "agency.contact_phone")]
    [InlineData("nameless", "agency.contact_name")]
    [InlineData("many", "agency.contacts_many")]
    public async Task What_is_wrong_is_refused_by_its_field(string what, string code)
    {
        await using var given = await OpenAsync("sqlite");
        var request = what switch
        {
            "name" => Agency() with { Name = " " },
            "country" => Agency() with { Country = "XX" },
            "languages" => Agency() with { Languages = ["klingon"] },
            "website" => Agency() with { Website = "javascript:alert(1)" },
            "channels" => Agency() with { Channels = ["smoke"] },
            "status" => Agency() with { Status = "asleep" },
            "email" => Agency() with { Contacts = [new AgencyContact("Lan", Email: "lan")] },
            "phone" => Agency() with { Contacts = [new AgencyContact("Lan", Phone: "call me")] },
            "nameless" => Agency() with { Contacts = [new AgencyContact(Role: "Account")] },
            _ => Agency() with { Contacts = [.. Enumerable.Repeat(new AgencyContact("Lan"), 21)] },
        };
        (await given.SaveAsync(request)).Error!.Code.ShouldBe(code);
    }

    [Theory, OnBothBooks]
    public async Task Two_agencies_of_one_name_are_refused_whatever_the_accents(string kind)
    {
        await using var given = await OpenAsync(kind);
        var first = (await given.SaveAsync(Agency())).Value;
        (await given.SaveAsync(Agency("SAO VIET media"))).Error!.Code.ShouldBe("agency.name_taken");
        (await given.SaveAsync(Agency(), first.Id.ToString())).Error.ShouldBeNull();
    }

    [Theory, OnBothBooks]
    public async Task Agencies_are_found_sorted_and_paged(string kind)
    {
        await using var given = await OpenAsync(kind);
        foreach (var (name, country, channel) in new[]
        {
            ("Bình Minh", "VN", "search"), ("Ánh Sao", "VN", "social"), ("华星传媒", "CN", "media"),
            ("Crest", "US", "email"),
        })
        {
            (await given.SaveAsync(Agency(name) with { Country = country, Channels = [channel] })).Error.ShouldBeNull();
        }

        (await NamesAsync(new AgenciesAsked(Country: "vn"))).ShouldBe(["Ánh Sao", "Bình Minh"]);
        (await NamesAsync(new AgenciesAsked(Channel: "media"))).ShouldBe(["华星传媒"]);
        (await NamesAsync(new AgenciesAsked(Q: "binh"))).ShouldBe(["Bình Minh"]);
        (await NamesAsync(new AgenciesAsked(Status: "ended"))).ShouldBeEmpty();
        (await NamesAsync(new AgenciesAsked(Sort: "name"))).ShouldBe(["Ánh Sao", "Bình Minh", "Crest", "华星传媒"]);
        foreach (var sort in new[] { "name", "-name", "made", "-made" })
        {
            var whole = await NamesAsync(new AgenciesAsked(Sort: sort));
            var (paged, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = (await given.AgenciesAsync(new AgenciesAsked(Sort: sort, Cursor: cursor, Limit: 1))).Value;
                paged.AddRange(page.Items.Select(a => a.Name));
                cursor = page.Next;
            }
            while (cursor is not null);
            paged.ShouldBe(whole);
        }

        (await given.AgenciesAsync(new AgenciesAsked(Status: "asleep"))).Error!.Code.ShouldBe("agency.status");
        (await given.AgenciesAsync(new AgenciesAsked(Cursor: "x"))).Error!.Code.ShouldBe("request.cursor");

        async Task<string[]> NamesAsync(AgenciesAsked asked) =>
            [.. (await given.AgenciesAsync(asked)).Value.Items.Select(a => a.Name)];
    }

    [Theory, OnBothBooks]
    public async Task Contracts_and_notes_stay_with_the_agency(string kind)
    {
        await using var given = await OpenAsync(kind);
        var agency = (await given.SaveAsync(Agency())).Value;
        var request = new ContractRequest { Number = "HD-01", ValidFrom = "2026-01-01", ValidUntil = "2026-12-31" };
        (await AddAsync(request)).Error.ShouldBeNull();
        (await AddAsync(request)).Error!.Code.ShouldBe("agency_contract.number_taken");
        (await AddAsync(request with { Number = "2", ValidUntil = "2025-12-31" })).Error!.Code
            .ShouldBe("agency_contract.days");
        (await AddAsync(request with { Number = "2", ValidFrom = "soon" })).Error!.Code
            .ShouldBe("agency_contract.days");
        (await AddAsync(request with { Number = "2", ValidUntil = "31/12/2026" })).Error!.Code.ShouldBe("network.day");
        (await NoteAsync("Trả lời nhanh")).Error.ShouldBeNull();
        (await NoteAsync(" ")).Error!.Code.ShouldBe("agency_note.text");
        var (contracts, notes) = await given.Books.InScopeAsync(async s =>
        {
            var read = s.GetRequiredService<ReadRelationship>();
            return ((await read.ContractsAsync(agency.Id.ToString(), default)).Items,
                (await read.NotesAsync(agency.Id.ToString(), default)).Items);
        });
        contracts.Single().MadeByName.ShouldBe("operator");
        notes.Single().ShouldSatisfyAllConditions(
            n => n.ByName.ShouldBe("operator"), n => n.At.ShouldBe(At, TimeSpan.FromMinutes(1)));

        Task<Result<ContractAnswer>> AddAsync(ContractRequest asked) =>
            given.Books.WriteAsync<AddContract, ContractAnswer>(
                h => h.HandleAsync(agency.Id.ToString(), asked, null, default), Operator);

        Task<Result<NoteAnswer>> NoteAsync(string text) => given.Books.WriteAsync<AddNote, NoteAnswer>(
            h => h.HandleAsync(agency.Id.ToString(), new NoteRequest(text), default), Operator);
    }

    [Theory, OnBothBooks]
    public async Task Nobody_but_the_network_writes(string kind)
    {
        await using var given = await OpenAsync(kind);
        var agency = (await given.SaveAsync(Agency())).Value;
        var resource = (await given.SaveAsync(Resource())).Value;
        foreach (var other in new[] { Merchant, Partner })
        {
            (await given.SaveAsync(Agency("Other"), by: other)).Error!.Code.ShouldBe("access.scope");
            (await given.SaveAsync(Resource(), resource.Id.ToString(), other)).Error!.Code.ShouldBe("access.scope");
            (await given.PlaceAsync(resource.Id, Placement(), other)).Error!.Code.ShouldBe("access.scope");
            (await given.Books.WriteAsync<AddNote, NoteAnswer>(
                h => h.HandleAsync(agency.Id.ToString(), new NoteRequest("x"), default), other)).Error!.Code
                .ShouldBe("access.scope");
            (await given.Books.InScopeAsync(
                async s => (await s.GetRequiredService<IEnumerable<Platform.Ui.Search.ISearchSource>>()
                    .OfType<SearchAgencies>().Single().FindAsync("sao", 5, default)).Count, other)).ShouldBe(0);
        }
    }

    [Theory, OnBothBooks]
    public async Task The_delivery_record_counts_and_keeps_currencies_apart(string kind)
    {
        await using var given = await OpenAsync(kind);
        var agency = (await given.SaveAsync(Agency())).Value;
        (await given.DeliveryAsync(agency.Id)).ShouldSatisfyAllConditions(
            none => none.Placements.ShouldBe(0), none => none.SuccessPercent.ShouldBeNull());
        var own = (await given.SaveAsync(
            Resource() with { Owner = "agency", AgencyId = agency.Id.ToString() })).Value;
        var other = (await given.SaveAsync(Resource("Another"))).Value;
        await given.PlaceAsync(own.Id, Placement(1000, 3000));
        await given.PlaceAsync(own.Id, Placement(1000, 2999) with { Delivery = "late" });
        await given.PlaceAsync(own.Id, Placement(0, 500) with { Delivery = "notDelivered" });
        await given.PlaceAsync(own.Id, Placement() with { Cost = new Money(100, Usd), Gmv = new Money(900, Usd) });
        await given.PlaceAsync(other.Id, Placement(1, 100));
        var record = await given.DeliveryAsync(agency.Id);
        (record.Placements, record.OnTime, record.Late, record.NotDelivered).ShouldBe((4, 2, 1, 1));
        (record.Rated, record.Succeeded).ShouldBe((3, 2));
        record.Totals.Count.ShouldBe(2);
        record.Totals[0].ShouldBe(new(3, new Money(2_000_000, Vnd), new Money(6_499_000, Vnd), 3.25m));
        record.Totals[1].Roas.ShouldBe(9m);
    }
}
