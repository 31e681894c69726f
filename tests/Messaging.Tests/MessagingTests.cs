using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Messaging;
using Rattan.Contracts.Partners;
using Rattan.Merchants;
using Rattan.Messaging.Threads;
using Rattan.Partners;
using Rattan.Platform.Tenancy;

namespace Rattan.Messaging.Tests;

public sealed class MessagingTests
{
    private static readonly Guid AnnId = new("019d0000-0000-7000-8000-00000000000a");
    private static readonly Guid BobId = new("019d0000-0000-7000-8000-00000000000b");
    private static readonly Caller Network = As("manager", Scope.Network);
    private static readonly Caller Ann = As("ann", Scope.Partner(PartnerId.From(AnnId)));
    private static readonly Caller Bob = As("bob", Scope.Partner(PartnerId.From(BobId)));
    private static readonly Caller Shop = As("shop", Scope.Merchant(MerchantId.From(AnnId)));

    [Fact]
    public void Every_text_is_there_in_three_languages() =>
        LanguageFiles.Differences(new MessagingModule()).ShouldBeEmpty();

    [Theory, OnBothBooks]
    public async Task A_conversation_goes_back_and_forth_and_counts_what_waits(string kind)
    {
        await using var books = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(books)).ShouldBeEmpty();
        var thread = (await StartAsync(books, Ann)).Value;
        (await UnreadAsync(books, Network), await UnreadAsync(books, Ann)).ShouldBe((1, 0));
        await ReplyAsync(books, thread.Id, Ann);
        (await UnreadAsync(books, Network)).ShouldBe(2);
        await ReplyAsync(books, thread.Id, Network);
        (await UnreadAsync(books, Network), await UnreadAsync(books, Ann)).ShouldBe((0, 1));
        (await books.WriteAsync<ReadThreads, bool>(h => h.MarkReadAsync(thread.Id, default), Ann)).Value.ShouldBeTrue();
        (await UnreadAsync(books, Ann)).ShouldBe(0);
        var talk = await books.InScopeAsync(
            s => s.GetRequiredService<ReadThreads>().FindAsync(thread.Id, default), Ann);
        talk!.Messages.Select(m => m.AuthorName).ShouldBe(["ann", "ann", "manager"]);
    }

    [Theory, OnBothBooks]
    public async Task What_waits_stands_in_the_rail_and_is_news_for_the_partner(string kind)
    {
        await using var books = await OpenAsync(kind);
        var thread = (await StartAsync(books, Ann)).Value;
        (await RailAsync(books, Network), await RailAsync(books, Ann)).ShouldBe((1, 0));
        (await NewsAsync(books)).ShouldBeEmpty();
        await ReplyAsync(books, thread.Id, Network);
        await ReplyAsync(books, thread.Id, Network);
        (await RailAsync(books, Network), await RailAsync(books, Ann), await RailAsync(books, Bob)).ShouldBe((0, 2, 0));
        var news = (await NewsAsync(books)).ShouldHaveSingleItem();
        (news.Values["n"], news.Href).ShouldBe(("2", "/messages"));
    }

    [Theory, OnBothBooks]
    public async Task One_mail_tells_the_other_side_until_it_has_read(string kind)
    {
        await using var books = await OpenAsync(kind);
        var thread = (await StartAsync(books, Ann)).Value;
        await ReplyAsync(books, thread.Id, Ann);
        (await MailsAsync(books, "desk@network.example")).ShouldBe(1);
        await ReplyAsync(books, thread.Id, Network);
        await ReplyAsync(books, thread.Id, Network);
        (await MailsAsync(books, "ann@example.com")).ShouldBe(1);
        await ReplyAsync(books, thread.Id, Ann);
        (await MailsAsync(books, "desk@network.example")).ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task Nobody_else_sees_or_answers(string kind)
    {
        await using var books = await OpenAsync(kind);
        var thread = (await StartAsync(books, Ann)).Value;
        foreach (var other in new[] { Bob, Shop })
        {
            (await ReplyAsync(books, thread.Id, other)).Error.ShouldBeOfType<ThreadUnknown>();
            (await books.InScopeAsync(
                s => s.GetRequiredService<ReadThreads>().FindAsync(thread.Id, default), other)).ShouldBeNull();
            (await books.InScopeAsync(
                s => s.GetRequiredService<ReadThreads>().ListAsync(null, null, default), other)).Value.Items
                .ShouldBeEmpty();
            (await UnreadAsync(books, other)).ShouldBe(0);
        }

        (await StartAsync(books, Bob, to: AnnId)).Value.PartnerId.ShouldBe(PartnerId.From(BobId));
    }

    [Theory, OnBothBooks]
    public async Task The_network_writes_to_somebody_who_exists(string kind)
    {
        await using var books = await OpenAsync(kind);
        (await StartAsync(books, Network)).Error!.Code.ShouldBe("message.receiver");
        (await StartAsync(books, Network, Guid.Empty)).Error!.Code.ShouldBe("message.receiver");
        (await StartAsync(books, Network, AnnId)).Value.PartnerId.ShouldBe(PartnerId.From(AnnId));
        (await UnreadAsync(books, Ann)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_files_are_kept()
    {
        await using var books = await OpenAsync("sqlite");
        (await StartAsync(books, Ann, subject: " ")).Error!.Field.ShouldBe("subject");
        (await StartAsync(books, Ann, text: "")).Error!.Field.ShouldBe("text");
        (await books.WriteAsync<SendMessage, ThreadAnswer>(
            h => h.StartAsync(
                new StartThreadRequest("Hi", "Hi", About: "weather", AboutId: AnnId.ToString()), [], default),
            Ann)).Error!.Field.ShouldBe("about");
        var file = new Attachment("note.txt", "text/plain", () => new MemoryStream(Encoding.UTF8.GetBytes("hello")));
        var thread = (await books.WriteAsync<SendMessage, ThreadAnswer>(
            h => h.StartAsync(new StartThreadRequest("Hi", "See file"), [file], default), Ann)).Value;
        var talk = await books.InScopeAsync(
            s => s.GetRequiredService<ReadThreads>().FindAsync(thread.Id, default), Ann);
        talk!.Messages.Single().Files.Single().Name.ShouldBe("note.txt");
    }

    [Theory, OnBothBooks]
    public async Task Messages_at_once_are_all_kept(string kind)
    {
        await using var books = await OpenAsync(kind);
        var thread = (await StartAsync(books, Ann)).Value;
        var sent = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReplyAsync(books, thread.Id, Ann))));
        sent.ShouldAllBe(s => s.Error == null);
        (await UnreadAsync(books, Network)).ShouldBe(5);
    }

    private static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(AnnId, name, scope);
        return caller;
    }

    private static async Task<TestBooks> OpenAsync(string kind)
    {
        var books = await TestBooks.CreateAsync(
            kind, [new MerchantsModule(), new PartnersModule(), new MessagingModule()],
            settings: ("Messaging:NetworkEmail", "desk@network.example"));
        foreach (var (id, name, number) in new[] { (AnnId, "ann", 1), (BobId, "bob", 2) })
        {
            await books.ExecuteAsync(
                "INSERT INTO partners (partner_id, number, name, search_text, email, email_folded, country, kind, "
                + "status, created_at, revision, version) "
                + $"VALUES ('{id.ToString().ToUpperInvariant()}', {number}, '{name}', '{name}', "
                + $"'{name}@example.com', '{name}@example.com', 'VN', "
                + "'Affiliate', 'Active', 0, 0, 1)");
        }

        return books;
    }

    private static Task<Result<ThreadAnswer>> StartAsync(
        TestBooks books, Caller by, Guid? to = null, string subject = "A question", string text = "When?") =>
        books.WriteAsync<SendMessage, ThreadAnswer>(
            h => h.StartAsync(new StartThreadRequest(subject, text, to?.ToString()), [], default), by);

    private static Task<Result<ThreadAnswer>> ReplyAsync(TestBooks books, ThreadId id, Caller by) =>
        books.WriteAsync<SendMessage, ThreadAnswer>(h => h.ReplyAsync(id, "More", [], default), by);

    private static Task<long> RailAsync(TestBooks books, Caller caller) => books.InScopeAsync(
        s => s.GetServices<Platform.Ui.Layout.ISectionCount>().Single(c => c.Href == "/messages")
            .WaitingAsync(default),
        caller);

    private static Task<IReadOnlyList<PartnerNews>> NewsAsync(TestBooks books) => books.InScopeAsync(
        s => s.GetServices<IPartnerNews>().OfType<TellUnread>().Single()
            .SinceAsync(PartnerId.From(AnnId), books.Clock.Now(), default),
        Ann);

    private static Task<int> UnreadAsync(TestBooks books, Caller caller) =>
        books.InScopeAsync(s => s.GetRequiredService<ReadThreads>().UnreadAsync(default), caller);

    private static Task<long> MailsAsync(TestBooks books, string receiver) =>
        books.ScalarAsync<long>($"SELECT count(*) FROM mails WHERE receiver = '{receiver}'");
}
