using Microsoft.EntityFrameworkCore;
using Rattan.Access.Tests.Site;
using Rattan.Access.Users;
using Rattan.Contracts.Access;

namespace Rattan.Access.Tests;

public sealed class UserTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Password = "a long password";
    private const string Nobody = "0192c7a1-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_password_is_at_rest_as_a_salted_hash()
    {
        await CreateAsync("hash1@example.com");
        await CreateAsync("hash2@example.com");

        var users = await site.ReadAsync(
            db => db.Set<User>().Where(u => u.Email.StartsWith("hash")).ToListAsync());

        users.Count.ShouldBe(2);
        users.ShouldAllBe(u => !u.PasswordHash!.Contains(Password, StringComparison.Ordinal));
        users[0].PasswordHash.ShouldNotBe(users[1].PasswordHash);
    }

    [Fact]
    public async Task One_address_in_any_case_is_one_person()
    {
        (await CreateAsync("Twice@Example.com")).Error.ShouldBeNull();

        (await CreateAsync(" twice@example.COM ")).Error!.Code.ShouldBe("access.email_taken");
    }

    [Theory]
    [InlineData("no-address", "N", Password, "network", "access.email_invalid")]
    [InlineData("a@example.com", " ", Password, "network", "access.name_invalid")]
    [InlineData("a@example.com", "N", "too short", "network", "access.password_length")]
    [InlineData("a@example.com", "N", Password, "everything", "access.scope_malformed")]
    [InlineData("a@example.com", "N", Password, "postback:" + Nobody, "access.scope_malformed")]
    [InlineData("a@example.com", "N", Password, "partner:" + Nobody, "access.scope_unknown")]
    public async Task A_wrong_person_is_refused(
        string email, string name, string password, string scope, string code)
    {
        var made = await AccessModule.CreateUserAsync(site.Services, email, name, password, scope, default);

        made.Error!.Code.ShouldBe(code);
    }

    [Fact]
    public void The_tenth_try_locks_for_fifteen_minutes_and_then_the_count_starts_afresh()
    {
        var now = site.Clock.Now();
        var user = User.Create(
            "a@example.com", "A", "hash", Platform.Tenancy.Scope.Network, Roles.KnownRoles.Director, now);
        for (var i = 0; i < User.FailuresMax; i++)
        {
            user.BeginTry(now).ShouldBeTrue();
        }

        user.BeginTry(now).ShouldBeFalse();
        user.BeginTry(now.AddMinutes(15).AddMicroseconds(-1)).ShouldBeFalse();
        user.BeginTry(now.AddMinutes(15)).ShouldBeTrue();
        (user.FailedCount, user.LockedUntil).ShouldBe((1, null));
    }

    [Fact]
    public void A_right_password_clears_the_count()
    {
        var now = site.Clock.Now();
        var user = User.Create(
            "a@example.com", "A", "hash", Platform.Tenancy.Scope.Network, Roles.KnownRoles.Director, now);
        for (var i = 0; i < User.FailuresMax; i++)
        {
            user.BeginTry(now);
        }

        user.Succeed(betterHash: null);

        (user.FailedCount, user.LockedUntil, user.PasswordHash).ShouldBe((0, null, "hash"));
        user.BeginTry(now).ShouldBeTrue();
    }

    [Fact]
    public void Nobodys_password_is_verified_as_slowly_as_somebodys_and_is_always_wrong()
    {
        var passwords = new Passwords();
        var hash = passwords.Hash(Password);
        passwords.Verify(hash, Password).ShouldBe(PasswordVerdict.Right);
        passwords.Verify(hash, Password + "!").ShouldBe(PasswordVerdict.Wrong);
        passwords.Verify(null, "the password of nobody").ShouldBe(PasswordVerdict.Wrong);

        var somebody = Shortest(() => passwords.Verify(hash, "wrong password"));
        var nobody = Shortest(() => passwords.Verify(null, "wrong password"));

        // The hash takes tens of milliseconds and skipping it takes none: a factor of ten leaves room for noise.
        nobody.ShouldBeGreaterThan(somebody / 10);
    }

    private static TimeSpan Shortest(Action act) => Enumerable.Range(0, 5).Min(_ =>
    {
        var start = TimeProvider.System.GetTimestamp();
        act();
        return TimeProvider.System.GetElapsedTime(start);
    });

    private Task<Result<UserId>> CreateAsync(string email) =>
        AccessModule.CreateUserAsync(site.Services, email, "A person", Password, "network", default);
}
