using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Access.People;
using Rattan.Access.Roles;
using Rattan.Access.Tests.Site;
using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Tests;

/// <summary>Roles, invitations, looking as somebody else, and signing up.</summary>
public sealed class PeopleTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Password = "a long password";

    private static readonly RoleId ReadOnlyRole = new(new Guid("01900000-0000-7000-8000-000000000014"));
    private static readonly RoleId PlatformOps = new(new Guid("01900000-0000-7000-8000-000000000004"));

    [Fact]
    public async Task A_person_may_do_what_the_role_says_and_a_change_holds_within_ten_seconds()
    {
        var id = await CreateAsync("role@example.com", "network", ReadOnlyRole);
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("role@example.com", Password);
        (await browser.StatusAsync("/settings/people")).ShouldBe(403);

        (await AsDirectorAsync<ChangePerson, UserId>(
            (h, ct) => h.GiveRoleAsync(id, PlatformOps.ToString(), ct))).Error.ShouldBeNull();

        site.Clock.TurnOn(TimeSpan.FromSeconds(10));
        (await browser.StatusAsync("/settings/people")).ShouldBe(200);
        (await browser.StatusAsync("/settings/roles")).ShouldBe(403);
    }

    [Fact]
    public async Task Nobody_gives_a_role_that_may_do_more_than_they_or_touches_who_does()
    {
        var caller = new Caller();
        var ops = await CreateAsync("ops@example.com", "network", PlatformOps);
        var director = await CreateAsync("boss@example.com", "network", role: null);
        caller.Become(ops.Value, "Ops", Scope.Network, await MayAsync(PlatformOps));

        var invited = await Books.WriteAsync<InvitePerson, UserId>(caller, (h, ct) => h.HandleAsync(
            new InvitePersonRequest("friend@example.com", "F", KnownRoles.Director.ToString()), ct), default);
        var ended = await Books.WriteAsync<ChangePerson, UserId>(
            caller, (h, ct) => h.DeactivateAsync(director, ct), default);
        var own = await Books.WriteAsync<ChangePerson, UserId>(
            caller, (h, ct) => h.GiveRoleAsync(ops, KnownRoles.Director.ToString(), ct), default);
        var wider = await Books.WriteAsync<SaveRole, RoleId>(caller, (h, ct) => h.ChangeAsync(
            PlatformOps, new SaveRoleRequest("x", ["approvePayouts"]), ct), default);

        invited.Error!.Code.ShouldBe("access.permissions_exceeded");
        ended.Error!.Code.ShouldBe("access.permissions_exceeded");
        own.Error!.Code.ShouldBe("access.person_is_you");
        wider.Error!.Code.ShouldBe("access.permissions_exceeded");
    }

    [Fact]
    public async Task A_role_that_came_with_the_program_as_fixed_stays()
    {
        var changed = await AsDirectorAsync<SaveRole, RoleId>(
            (h, ct) => h.ChangeAsync(KnownRoles.Director, new SaveRoleRequest("Director", []), ct));

        changed.Error!.Code.ShouldBe("access.role_fixed");
        (await MayAsync(KnownRoles.Director)).Count.ShouldBe(Enum.GetValues<Permission>().Length);
    }

    [Theory]
    [InlineData("000000000003", true)]
    [InlineData("000000000004", true)]
    [InlineData("000000000014", false)]
    [InlineData("000000000015", false)]
    public async Task Who_works_with_agencies_may_manage_resources(string role, bool may) =>
        (await MayAsync(new RoleId(new Guid($"01900000-0000-7000-8000-{role}"))))
            .Contains(Permission.ManageResources).ShouldBe(may);

    [Fact]
    public async Task An_invitation_is_mailed_and_makes_a_person_who_is_signed_in()
    {
        await CreateAsync("host@example.com", "network", role: null);
        using var host = new AccountBrowser(site);
        await host.SignInAsync("host@example.com", Password);
        var sent = await host.SubmitAsync("/settings/people", "invite", ("Form.Email", "Guest@Example.com"),
            ("Form.Name", "Guest"), ("Form.Role", ReadOnlyRole.ToString()));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        var token = site.Letters.TokenTo("guest@example.com");
        using var guest = new AccountBrowser(site);
        (await guest.SignInAsync("guest@example.com", Password)).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);

        var accepted = await guest.SubmitAsync(
            $"/invitation?token={token}", "invitation", ("Form.Name", "Guest"), ("Form.Password", Password));

        accepted.StatusCode.ShouldBe(HttpStatusCode.Redirect, await accepted.Content.ReadAsStringAsync());
        (await guest.ReadAsync("/private")).ShouldBe("Guest Network");
    }

    [Fact]
    public async Task A_merchants_owner_sees_and_invites_people_of_that_merchant_alone()
    {
        var (mine, theirs) = (await site.AddMerchantAsync(), await site.AddMerchantAsync());
        var caller = new Caller();
        var owner = await CreateAsync("owner@example.com", $"merchant:{mine}", role: null);
        var stranger = await CreateAsync("stranger@example.com", $"merchant:{theirs}", role: null);
        caller.Become(owner.Value, "Owner", new Scope(ScopeKind.Merchant, Guid.Parse(mine)),
            await MayAsync(KnownRoles.MerchantOwner));

        var list = await site.InScopeAsync(caller, s => s.GetRequiredService<ListPeople>()
            .HandleAsync(null, null, null, default));
        var ended = await Books.WriteAsync<ChangePerson, UserId>(
            caller, (h, ct) => h.DeactivateAsync(stranger, ct), default);
        var into = await Books.WriteAsync<InvitePerson, UserId>(caller, (h, ct) => h.HandleAsync(
            new InvitePersonRequest(
                "spy@example.com", "S", KnownRoles.MerchantOwner.ToString(), $"merchant:{theirs}"), ct), default);

        list.Value.Items.Select(p => p.Email).ShouldBe(["owner@example.com"]);
        ended.Error!.Code.ShouldBe("access.person_unknown");
        into.Error!.Code.ShouldBe("access.scope");
    }

    [Fact]
    public async Task A_deactivated_person_is_out_within_ten_seconds_and_stays_out()
    {
        var id = await CreateAsync("gone@example.com", "network", role: null);
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("gone@example.com", Password);
        (await browser.StatusAsync("/private")).ShouldBe(200);

        (await AsDirectorAsync<ChangePerson, UserId>((h, ct) => h.DeactivateAsync(id, ct))).Error.ShouldBeNull();

        site.Clock.TurnOn(TimeSpan.FromSeconds(10));
        (await browser.StatusAsync("/private")).ShouldBe(302);
        (await browser.SignInAsync("gone@example.com", Password)).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Looking_as_somebody_is_seen_on_every_page_touches_no_secret_and_ends_by_a_button()
    {
        var merchant = await site.AddMerchantAsync();
        var seen = await CreateAsync("seen@example.com", $"merchant:{merchant}", role: null);
        await CreateAsync("looker@example.com", "network", role: null);
        using var browser = new AccountBrowser(site);
        await browser.SignInAsync("looker@example.com", Password);

        var begun = await browser.PostAsync($"/settings/people/{seen}/impersonate", "/token");
        begun.Path().ShouldBe("/merchant");
        (await browser.ReadAsync("/private")).ShouldBe("A person Merchant");
        var account = await browser.ReadAsync("/account");
        account.ShouldContain("/account/stop-impersonating");
        (await browser.ReadAsync("/account/security")).ShouldNotContain("Form.Password");
        var stolen = await browser.SubmitAsync("/settings/keys", "key", ("Form.Name", "stolen"),
            ("Form.Scope", $"merchant:{merchant}"), ("Form.Password", Password));
        stolen.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, site.Logs.Text);

        var ended = await browser.PostAsync("/account/stop-impersonating", "/token");
        ended.Path().ShouldBe("/settings/people");
        (await browser.ReadAsync("/private")).ShouldBe("A person Network");
    }

    [Fact]
    public async Task Nobody_looks_as_a_colleague_and_nobody_without_the_permission_looks()
    {
        var colleague = await CreateAsync("colleague@example.com", "network", role: null);
        var seen = await CreateAsync("private@example.com", $"merchant:{await site.AddMerchantAsync()}", role: null);
        await CreateAsync("director@example.com", "network", role: null);
        await CreateAsync("reader@example.com", "network", ReadOnlyRole);
        using var director = new AccountBrowser(site);
        await director.SignInAsync("director@example.com", Password);
        using var reader = new AccountBrowser(site);
        await reader.SignInAsync("reader@example.com", Password);

        (await director.PostAsync($"/settings/people/{colleague}/impersonate", "/token"))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.PostAsync($"/settings/people/{seen}/impersonate", "/token"))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_merchant_signs_up_signs_in_and_is_asked_to_confirm_the_address()
    {
        using var browser = new AccountBrowser(site);
        var sent = await browser.SubmitAsync("/join/merchant", "join", ("Form.Holder", "Tea House"),
            ("Form.Name", "Mai"), ("Form.Email", "mai@example.com"), ("Form.Password", Password),
            ("Form.Country", "vn"), ("Form.Currency", "vnd"));
        sent.Path().ShouldBe("/join/merchant?sent=true");

        (await browser.SignInAsync("mai@example.com", Password)).Path().ShouldBe("/merchant");
        (await browser.ReadAsync("/account")).ShouldContain("not confirmed");
        await browser.SubmitAsync(
            $"/confirm-email?token={site.Letters.TokenTo("mai@example.com")}", "confirm");
        (await browser.ReadAsync("/account")).ShouldNotContain("not confirmed");
    }

    [Fact]
    public async Task A_taken_address_is_told_to_its_owner_alone()
    {
        await CreateAsync("taken@example.com", "network", role: null);
        using var browser = new AccountBrowser(site);

        var sent = await browser.SubmitAsync("/join/partner", "join", ("Form.Name", "Linh"),
            ("Form.Email", "taken@example.com"), ("Form.Password", Password), ("Form.Country", "VN"),
            ("Form.Kind", "koc"));

        sent.Path().ShouldBe("/join/partner?sent=true");
        site.Letters.All.ShouldContain(
            m => m.To == "taken@example.com" && m.Template == "access.mail.already");
        (await site.ReadAsync(db => db.Set<User>().CountAsync(u => u.Email == "taken@example.com"))).ShouldBe(1);
    }

    private Books Books => site.Services.GetRequiredService<Books>();

    private Task<Result<T>> AsDirectorAsync<THandler, T>(Func<THandler, CancellationToken, Task<Result<T>>> run)
        where THandler : notnull => Books.WriteAsync(Caller.System, run, default);

    private async Task<IReadOnlySet<Permission>> MayAsync(RoleId role) =>
        (await site.ReadAsync(db => db.Set<Role>().AsNoTracking().SingleAsync(r => r.Id == role))).May();

    private async Task<UserId> CreateAsync(string email, string scope, RoleId? role) =>
        (await AccessModule.CreateUserAsync(
            site.Services, email, "A person", Password, scope, default, role)).Value;
}
