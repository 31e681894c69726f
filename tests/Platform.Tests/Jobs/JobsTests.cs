using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rattan.Contracts.Merchants;
using Rattan.Platform.Files;
using Rattan.Platform.Jobs;
using Rattan.Platform.Tenancy;

namespace Rattan.Platform.Tests.Jobs;

public sealed class JobsTests
{
    private static readonly Guid Shop = Guid.Parse("01900000-0000-7000-8000-000000000001");

    private readonly Watched watched = new();

    [Theory, OnBothBooks]
    public async Task A_job_runs_as_who_started_it_and_leaves_its_file_and_its_sentence(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await StartAsync(books, new CountTo(3), Merchant(Shop, 1));
        (await Runner(books).RunOneAsync(default)).ShouldBeTrue();
        (await Runner(books).RunOneAsync(default)).ShouldBeFalse();
        var job = await FindAsync(books, id);
        (job.Status, job.Done, job.Total, job.SummaryKey).ShouldBe((JobStatus.Completed, 3, 3, "test.counted"));
        var content = await books.InScopeAsync(async s =>
        {
            var found = await s.GetRequiredService<IFiles>().OpenAsync(job.Files.Single().FileId, default);
            using var reader = new StreamReader(found!.Value.Content);
            return await reader.ReadToEndAsync();
        });
        content.ShouldBe("person 1,3");
    }

    [Theory, OnBothBooks]
    public async Task A_job_whose_runner_died_goes_on_elsewhere_from_its_checkpoint(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await StartAsync(books, new CountTo(6));
        var (reached, dead) = (new TaskCompletionSource(), new TaskCompletionSource());
        watched.BeforeRow = async (run, row) =>
        {
            if (row == 3 && !dead.Task.IsCompleted)
            {
                reached.SetResult();
                await dead.Task;
            }
        };

        // One program runs several jobs at once: the second loop of the same program is another runner too.
        var loops = Runner(books);
        var first = loops.RunOneAsync(default);
        await reached.Task;
        (await loops.RunOneAsync(default)).ShouldBeFalse("it is leased to the first");
        books.Clock.Advance(TimeSpan.FromMinutes(1));
        watched.BeforeRow = (_, _) => Task.CompletedTask;
        (await loops.RunOneAsync(default)).ShouldBeTrue();
        (await FindAsync(books, id)).Status.ShouldBe(JobStatus.Completed);
        watched.Rows.ShouldBe([0, 1, 2, 3, 4, 5]);

        // The first wakes up late: it must stop, and nothing it writes counts.
        dead.SetResult();
        await first;
        var job = await FindAsync(books, id);
        (job.Status, job.Done, job.Files.Count, job.Attempts).ShouldBe((JobStatus.Completed, 6, 1, 2));
        watched.Rows.Count(row => row > 3).ShouldBe(2);
    }

    [Theory, OnBothBooks]
    public async Task A_runner_that_shuts_down_gives_its_job_back(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await StartAsync(books, new CountTo(4));
        using var shutDown = new CancellationTokenSource();
        watched.BeforeRow = (_, row) => row == 2 ? shutDown.CancelAsync() : Task.CompletedTask;
        await Runner(books).RunOneAsync(shutDown.Token);
        var waiting = await FindAsync(books, id);
        (waiting.Status, waiting.Attempts).ShouldBe((JobStatus.Queued, 0));
        watched.BeforeRow = (_, _) => Task.CompletedTask;
        await Runner(books).RunOneAsync(default);
        (await FindAsync(books, id)).Status.ShouldBe(JobStatus.Completed);
    }

    [Theory, OnBothBooks]
    public async Task Several_runners_run_each_job_once(string kind)
    {
        await using var books = await OpenAsync(kind);
        for (var i = 0; i < 12; i++)
        {
            await StartAsync(books, new CountTo(2));
        }

        async Task WorkAsync()
        {
            var runner = Runner(books);
            while (await runner.RunOneAsync(default))
            {
                // Until there is nothing left.
            }
        }

        await Task.WhenAll(WorkAsync(), WorkAsync(), WorkAsync());
        watched.Runs.ShouldBe(12);
        watched.Rows.Count.ShouldBe(24);
        (await books.ReadAsync(db => db.Set<Job>().CountAsync(j => j.Status == JobStatus.Completed))).ShouldBe(12);
    }

    [Theory, OnBothBooks]
    public async Task A_running_job_stops_when_it_is_cancelled_and_a_waiting_one_never_starts(string kind)
    {
        await using var books = await OpenAsync(kind);
        var (running, waiting) = (await StartAsync(books, new CountTo(5)), await StartAsync(books, new CountTo(5)));
        watched.BeforeRow = async (run, row) =>
        {
            if (row == 2)
            {
                (await CancelAsync(books, running, Caller.System)).Error.ShouldBeNull();
                (await CancelAsync(books, waiting, Caller.System)).Error.ShouldBeNull();
            }
        };
        await Runner(books).RunOneAsync(default);
        (await FindAsync(books, running)).Status.ShouldBe(JobStatus.Cancelled);
        (await FindAsync(books, waiting)).Status.ShouldBe(JobStatus.Cancelled);
        (await Runner(books).RunOneAsync(default)).ShouldBeFalse();
        watched.Rows.ShouldBe([0, 1, 2]);
        (await CancelAsync(books, running, Caller.System)).Error!.Code.ShouldBe("job.ended");
    }

    [Theory, OnBothBooks]
    public async Task A_cancelled_job_keeps_what_it_put_away_of_what_was_done_and_one_that_is_given_back_does_not(
        string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await StartAsync(books, new CountTo(5));
        using var shutDown = new CancellationTokenSource();
        watched.BeforeRow = (_, row) => row == 1 ? shutDown.CancelAsync() : Task.CompletedTask;
        await Runner(books).RunOneAsync(shutDown.Token);
        (await FindAsync(books, id)).Files.ShouldBeEmpty("it goes on elsewhere");

        watched.BeforeRow = async (_, row) =>
        {
            if (row == 3)
            {
                (await CancelAsync(books, id, Caller.System)).Error.ShouldBeNull();
            }
        };
        await Runner(books).RunOneAsync(default);

        var job = await FindAsync(books, id);
        (job.Status, job.SummaryKey).ShouldBe((JobStatus.Cancelled, "test.so_far"));
        job.Files.Single().Name.ShouldBe("so-far.csv");
    }

    [Theory]
    [InlineData("refused", "test.no", "Not today.")]
    [InlineData("broken", "job.failed", "Something went wrong on our side.")]
    public async Task A_refusal_is_told_and_a_failure_tells_nothing_of_the_inside(
        string ending, string code, string message)
    {
        await using var books = await OpenAsync("sqlite");
        var id = await StartAsync(books, new CountTo(1, ending));
        await Runner(books).RunOneAsync(default);
        var job = await FindAsync(books, id);
        (job.Status, job.ErrorCode, job.ErrorMessage).ShouldBe((JobStatus.Failed, code, message));
    }

    [Theory, OnBothBooks]
    public async Task A_job_that_loses_its_runner_again_and_again_is_given_up(string kind)
    {
        await using var books = await OpenAsync(kind);
        var id = await StartAsync(books, new CountTo(1));
        for (var i = 0; i < 5; i++)
        {
            (await ClaimAsync(books)).Job.ShouldNotBeNull();
            books.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await Runner(books).RunOneAsync(default);
        var job = await FindAsync(books, id);
        (job.Status, job.ErrorCode).ShouldBe((JobStatus.Failed, "job.lost"));
        watched.Runs.ShouldBe(0);
    }

    [Theory, OnBothBooks]
    public async Task A_job_is_seen_by_its_owner_and_by_who_manages_the_network(string kind)
    {
        await using var books = await OpenAsync(kind);
        var owner = Merchant(Shop, 1);
        var id = await StartAsync(books, new CountTo(1), owner);
        await Runner(books).RunOneAsync(default);
        var file = (await FindAsync(books, id)).Files.Single().FileId.Value;
        foreach (var (caller, sees) in new[]
        {
            (owner, true), (Caller.System, true), (Merchant(Shop, 2), false),
            (Merchant(Guid.Parse("01900000-0000-7000-8000-000000000002"), 1), false),
            (As(Scope.Network, 7, Permission.Export), false), (As(default, 1), false),
        })
        {
            (await InReadAsync(books, caller, r => r.FindAsync(id.Value, default)) is not null).ShouldBe(sees);
            (await InReadAsync(books, caller, r => r.FileOfAsync(id.Value, file, default)) is not null).ShouldBe(sees);
            (await InReadAsync(books, caller, r => r.PageAsync(null, null, default))).Value.Items.Count
                .ShouldBe(sees ? 1 : 0);
            (await CancelAsync(books, id, caller)).Error!.Code.ShouldBe(sees ? "job.ended" : "job.unknown");
        }

        (await InReadAsync(books, owner, r => r.FileOfAsync(id.Value, id.Value, default))).ShouldBeNull();
        (await InReadAsync(books, owner, r => r.PageAsync("completed", null, default))).Value.Items.Count.ShouldBe(1);
        (await InReadAsync(books, owner, r => r.PageAsync("failed", null, default))).Value.Items.ShouldBeEmpty();
    }

    [Theory, OnBothBooks]
    public async Task Old_jobs_go_with_their_files_and_newer_ones_stay(string kind)
    {
        await using var books = await OpenAsync(kind);
        await StartAsync(books, new CountTo(1));
        await Runner(books).RunOneAsync(default);
        books.Clock.Advance(TimeSpan.FromDays(60));
        var kept = await StartAsync(books, new CountTo(1));
        await Runner(books).RunOneAsync(default);
        books.Clock.Advance(TimeSpan.FromDays(31));
        (await books.WriteAsync<ForgetJobs, int>(h => h.HandleAsync(default))).Value.ShouldBe(1);
        (await books.ReadAsync(db => db.Set<Job>().SingleAsync())).Id.ShouldBe(kept);
        (await books.ReadAsync(db => db.Set<FileRow>().CountAsync())).ShouldBe(1);
    }

    private Task<TestBooks> OpenAsync(string kind) => TestBooks.CreateAsync(
        kind, [new ThingsModule()],
        services => services.AddSingleton(watched).AddScoped<IJobKind, CountingKind>(),
        ("Jobs:ProgressIntervalMs", "0"));

    private static RunJobs Runner(TestBooks books) => new(
        books.Books, books.Services.GetRequiredService<IServiceScopeFactory>(), books.Clock,
        NullLogger<RunJobs>.Instance);

    private static async Task<JobId> StartAsync(TestBooks books, CountTo asked, Caller? caller = null) =>
        (await books.DoAsync(work => Task.FromResult<Result<JobId>>(
            work.Get<IJobs>().Start("test.count", asked)), caller)).Value;

    private static async Task<ClaimedJob> ClaimAsync(TestBooks books) =>
        (await books.WriteAsync<ClaimJob, ClaimedJob>(
            h => h.HandleAsync(Guid.CreateVersion7(books.Clock.GetUtcNow()), default))).Value;

    private static Task<Job> FindAsync(TestBooks books, JobId id) => books.ReadAsync(
        db => db.Set<Job>().AsNoTracking().Include(j => j.Files).SingleAsync(j => j.Id == id));

    private static Task<Result<JobId>> CancelAsync(TestBooks books, JobId id, Caller caller) =>
        books.WriteAsync<CancelJob, JobId>(h => h.HandleAsync(id.Value, default), caller);

    private static Task<T> InReadAsync<T>(TestBooks books, Caller caller, Func<ReadJobs, Task<T>> read) =>
        books.InScopeAsync(s => read(s.GetRequiredService<ReadJobs>()), caller);

    private static Caller Merchant(Guid merchant, int person) => As(Scope.Merchant(MerchantId.From(merchant)), person);

    private static Caller As(Scope scope, int person, params Permission[] permissions)
    {
        var caller = new Caller();
        caller.Become(
            Guid.Parse($"01900000-0000-7000-8000-{person:x12}"), $"person {person}", scope, permissions.ToHashSet());
        return caller;
    }
}
