using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Platform.Files;
using Rattan.Platform.Mail;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Platform.Tests.Mail;

public sealed class MailTests
{
    private const string Secret = "/reset?token=abc123secret";

    [Theory, OnBothBooks]
    public async Task Without_a_server_a_mail_becomes_a_readable_file(string kind)
    {
        await using var books = await OpenAsync(kind);
        await SendAsync(books, "Ann & <b>Co</b>", Secret);
        (await SendDueAsync(books)).ShouldBe(1);
        var file = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(books.DataFolder, "mail")).Single());
        file.ShouldContain("To: ann@example.com\r\n");
        file.ShouldContain("Hello Ann & <b>Co</b>");
        file.ShouldContain("Hello Ann &amp; &lt;b&gt;Co&lt;/b&gt;");
        file.ShouldContain("http://shop.test/reset?token=abc123secret");
        (await StateAsync(books)).Status.ShouldBe(MailStatus.Sent);
        (await SendDueAsync(books)).ShouldBe(0);
    }

    [Theory, OnBothBooks]
    public async Task Files_go_with_it_and_without_them_it_is_not_sent(string kind)
    {
        await using var books = await OpenAsync(kind);
        var ids = new List<FileId>();
        await books.DoAsync<int>(async work =>
        {
            using var content = new MemoryStream("a,b\r\n1,2\r\n"u8.ToArray());
            var file = (await work.Get<IFiles>().SaveAsync("tháng 11.csv", "text/csv", content, default)).Value;
            ids.Add(file.Id);
            work.Get<IMail>().Send(Message("Ann", null) with { Files = [file.Id] });
            return 1;
        });
        (await SendDueAsync(books)).ShouldBe(1);
        var mail = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(books.DataFolder, "mail")).Single());
        mail.ShouldContain("Content-Type: multipart/mixed");
        mail.ShouldContain("Content-Type: text/csv\r\nContent-Disposition: attachment; filename=\"=?utf-8?B?");
        mail.ShouldContain(Convert.ToBase64String("a,b\r\n1,2\r\n"u8));
        mail.ShouldContain("Hello Ann");

        await books.DoAsync<int>(async work =>
        {
            work.Get<IMail>().Send(Message("Ben", null) with { Files = ids });
            await work.Get<IFiles>().RemoveAsync(ids[0], default);
            return 1;
        });
        (await SendDueAsync(books)).ShouldBe(1);
        (await books.InScopeAsync(s => s.GetRequiredService<Data.AppDbContext>().Set<OutboxMail>()
            .SingleAsync(m => m.Status == MailStatus.Failed))).Reason.ShouldBe("A file that goes with it is gone.");
    }

    [Theory, OnBothBooks]
    public async Task A_mail_of_a_refused_transaction_is_never_sent(string kind)
    {
        await using var books = await OpenAsync(kind);
        await books.DoAsync<int>(work =>
        {
            work.Get<IMail>().Send(Message("Ann", null));
            return Task.FromResult<Result<int>>(new ConflictError("test", "No."));
        });
        (await SendDueAsync(books)).ShouldBe(0);
    }

    [Theory, OnBothBooks]
    public async Task The_link_is_neither_in_the_books_nor_on_the_page(string kind)
    {
        await using var books = await OpenAsync(kind);
        await SendAsync(books, "Ann", Secret);
        (await StateAsync(books)).SealedLink!.ShouldNotContain("abc123secret");
        var id = (await StateAsync(books)).Id.Value;
        var shown = await books.InScopeAsync(s => s.GetRequiredService<ReadOutbox>().FindAsync(id, default));
        shown!.Value.Letter.Text.ShouldContain(ReadOutbox.HiddenLink);
        shown.Value.Letter.Text.ShouldNotContain("abc123secret");
    }

    [Theory, OnBothBooks]
    public async Task The_outbox_is_searched_by_receiver_and_state(string kind)
    {
        await using var books = await OpenAsync(kind);
        await SendAsync(books, "Ann", null);
        foreach (var (status, receiver, found) in new (string?, string?, int)[]
        {
            (null, null, 1), ("queued", "ANN@", 1), (null, "bob@", 0), ("sent", null, 0), ("no-such-state", " ", 1),
        })
        {
            var page = await books.InScopeAsync(s => s.GetRequiredService<ReadOutbox>()
                .PageAsync(status, receiver, null, default));
            page.Value.Items.Count.ShouldBe(found, $"{status} {receiver}");
        }
    }

    [Fact]
    public async Task A_server_gets_both_bodies_in_the_receivers_language_and_one_subject()
    {
        await using var server = new TakenMail();
        await using var books = await OpenAsync("sqlite", Smtp(server));
        await books.DoAsync(work => work.Get<IMail>().Send(
            Message("Ann\r\nBcc: all@example.com", Secret) with { Language = "vi" }));
        await SendDueAsync(books);
        var message = server.Messages.Single();
        var head = message[..message.IndexOf("\n\n", StringComparison.Ordinal)];
        head.ShouldNotContain("Bcc", Case.Insensitive);
        Regex.Count(head, "^Subject:", RegexOptions.Multiline).ShouldBe(1);
        message.ShouldContain("text/plain");
        message.ShouldContain("text/html");
        Bodies(message).Count().ShouldBe(2);
        Bodies(message).ShouldAllBe(body => body.Contains("Chào Ann"));
    }

    [Theory]
    [InlineData("a@example.com\r\nBcc: b@example.com")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("nobody")]
    public async Task A_receiver_that_is_not_one_address_is_a_bug_that_throws(string receiver)
    {
        await using var books = await OpenAsync("sqlite");
        await Should.ThrowAsync<ArgumentException>(() => books.DoAsync(
            work => work.Get<IMail>().Send(Message("Ann", null) with { To = receiver })));
    }

    [Theory, OnBothBooks]
    public async Task A_busy_server_is_tried_again_later_and_in_the_end_given_up(string kind)
    {
        await using var server = new TakenMail { Code = 450 };
        await using var books = await OpenAsync(kind, Smtp(server));
        await SendAsync(books, "Ann", null);
        (await SendDueAsync(books)).ShouldBe(1);
        var once = await StateAsync(books);
        (once.Status, once.Attempts).ShouldBe((MailStatus.Queued, 1));
        once.Reason.ShouldNotBeNull();
        (await SendDueAsync(books)).ShouldBe(0, "it waits before the next try");
        for (var tries = 1; tries < 7; tries++)
        {
            books.Clock.Advance(TimeSpan.FromHours(13));
            (await SendDueAsync(books)).ShouldBe(1);
        }

        var last = await StateAsync(books);
        (last.Status, last.Attempts).ShouldBe((MailStatus.Failed, 7));
        books.Clock.Advance(TimeSpan.FromDays(2));
        (await SendDueAsync(books)).ShouldBe(0);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_fails_at_once_and_can_be_sent_again()
    {
        await using var server = new TakenMail { Code = 550 };
        await using var books = await OpenAsync("sqlite", Smtp(server));
        await SendAsync(books, "Ann", Secret);
        await SendDueAsync(books);
        var failed = await StateAsync(books);
        failed.Status.ShouldBe(MailStatus.Failed);
        failed.Reason!.ShouldContain("550");
        (await ResendAsync(books, failed.Id, Merchant())).Error!.Code.ShouldBe("access.scope");
        server.Code = 250;
        (await ResendAsync(books, failed.Id, Caller.System)).Error.ShouldBeNull();
        (await ResendAsync(books, failed.Id, Caller.System)).Error!.Code.ShouldBe("mail.queued");
        await SendDueAsync(books);
        server.Messages.Count.ShouldBe(1);
        (await StateAsync(books)).Status.ShouldBe(MailStatus.Sent);
    }

    [Theory, OnBothBooks]
    public async Task Two_nodes_send_a_mail_once(string kind)
    {
        await using var server = new TakenMail();
        await using var books = await OpenAsync(kind, Smtp(server));
        for (var i = 0; i < 10; i++)
        {
            await SendAsync(books, $"Ann {i}", null);
        }

        await Task.WhenAll(SendDueAsync(books), SendDueAsync(books), SendDueAsync(books));
        server.Messages.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("smtp://post%40x:p%3Aw@mail.example.com:2525", "mail.example.com", 2525, true, "post@x", "p:w")]
    [InlineData("smtp+plain://127.0.0.1:25", "127.0.0.1", 25, false, null, null)]
    [InlineData("smtp://mail.example.com", "mail.example.com", 587, true, null, null)]
    public void The_address_of_the_server_says_all(
        string address, string host, int port, bool tls, string? user, string? password)
    {
        var options = new MailOptions();
        options.Read(new Microsoft.Extensions.Configuration.ConfigurationManager { ["RATTAN_SMTP"] = address });
        (options.Host, options.Port, options.Tls, options.User, options.Password)
            .ShouldBe((host, port, tls, user, password));
    }

    private static Task<TestBooks> OpenAsync(string kind, params IReadOnlyList<(string, string)> settings) =>
        TestBooks.CreateAsync(
            kind, [new ThingsModule()], services => services.AddSingleton<ITexts, HelloTexts>(),
            [("Mail:SiteUrl", "http://shop.test/"), .. settings]);

    private static (string, string)[] Smtp(TakenMail server) =>
        [("Mail:Host", "127.0.0.1"), ("Mail:Port", server.Port), ("Mail:Tls", "false")];

    private static MailMessage Message(string name, string? link) => new(
        "ann@example.com", "en", "hello",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name }, link);

    private static Task<Result<int>> SendAsync(TestBooks books, string name, string? link) =>
        books.DoAsync(work => work.Get<IMail>().Send(Message(name, link)));

    private static Task<int> SendDueAsync(TestBooks books) =>
        books.Services.GetRequiredService<SendDueMails>().RunAsync(default);

    private static Task<OutboxMail> StateAsync(TestBooks books) =>
        books.ReadAsync(db => db.Set<OutboxMail>().AsNoTracking().SingleAsync());

    private static Task<Result<MailId>> ResendAsync(TestBooks books, MailId id, Caller caller) =>
        books.WriteAsync<ResendMail, MailId>(handler => handler.HandleAsync(id.Value, default), caller);

    private static Caller Merchant()
    {
        var caller = new Caller();
        caller.Become(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "m", new Scope(ScopeKind.Merchant, Guid.Empty));
        return caller;
    }

    /// <summary>The parts of a message, decoded.</summary>
    private static IEnumerable<string> Bodies(string message) => Regex.Split(message, "^--.*$", RegexOptions.Multiline)
        .Where(part => part.Contains("base64", StringComparison.Ordinal))
        .Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(
            part[(part.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].ReplaceLineEndings("").Trim())));

    private sealed class HelloTexts : ITexts
    {
        public string Language => "en";

        public string this[string key] => In(Language, key);

        public string In(string language, string key) => (language, key) switch
        {
            ("vi", "hello.subject") => "Chào {name}",
            ("vi", "hello.body") => "Chào {name}.",
            (_, "hello.subject") => "Hello {name}",
            (_, "hello.body") => "Hello {name}\n\nSecond paragraph.",
            (_, "hello.action") => "Open",
            _ => key,
        };
    }
}
